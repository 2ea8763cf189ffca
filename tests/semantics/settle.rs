//! Runs a pattern on the tasks of a case, and observes how it settles.

use crate::calls::{Calls, service};
use crate::params::Task;
use crate::run::drive;
use async_design_patterns::engine::Program;
use serde_json::{Map, Value, json};
use std::cell::OnceCell;
use std::convert::Infallible;
use std::rc::Rc;

/// What was observed of a run.
pub(crate) struct Observed {
    /// When it settled, in milliseconds, and with what; `None` if it is pending.
    pub(crate) settled: Option<(u64, Result<Value, Value>)>,
    pub(crate) calls: Calls,
    /// The fields to compare with the `expect` of the case.
    pub(crate) fields: Map<String, Value>,
}

/// Runs a pattern whose calls are `tasks`, and observes it.
pub(crate) fn observe(
    tasks: &[Task],
    abort_at_ms: Option<i64>,
    pattern: impl Future<Output = Result<Value, Value>> + 'static,
) -> Observed {
    let result = Rc::new(OnceCell::new());
    let root = {
        let result = result.clone();
        async move {
            let _ = result.set(pattern.await);
            Ok::<_, Infallible>(())
        }
    };
    let driven = drive(Program::new(service(tasks), root), abort_at_ms);
    let settled = match (driven.trace.settled(), Rc::into_inner(result)) {
        (Some((at_us, _)), result) => {
            let result = result.and_then(OnceCell::into_inner);
            Some((at_us / 1000, result.expect("nothing of a run that is over is left")))
        }
        (None, _) => driven.aborted_ms.map(|at| (at, Err(json!({ "kind": "AbortError" })))),
    };
    let calls = Calls::of(&driven.trace);
    let mut fields = calls.fields(tasks.len(), &driven);
    fields.extend(outcome(settled.as_ref()));
    Observed { settled, calls, fields }
}

/// The fields that describe a promise: what it settled with, and when.
pub(crate) fn outcome(settled: Option<&(u64, Result<Value, Value>)>) -> Map<String, Value> {
    let fields = match settled {
        Some((at_ms, Ok(value))) => {
            json!({ "outcome": "fulfilled", "value": value, "settle_ms": at_ms })
        }
        Some((at_ms, Err(error))) => {
            json!({ "outcome": "rejected", "error": error, "settle_ms": at_ms })
        }
        None => json!({ "outcome": "pending", "settle_ms": null }),
    };
    object(fields)
}

/// The fields of an object that `json!` wrote.
pub(crate) fn object(json: Value) -> Map<String, Value> {
    match json {
        Value::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}
