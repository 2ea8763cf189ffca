//! A run in JavaScript, in JSON.

use async_design_patterns::engine::{Call, Latency, Service};
use async_design_patterns::script::{Argument, Script};
use serde_json::{Value, json};

/// What `run.js` is asked to run. `module` is where the recorded file is.
pub(crate) fn of(script: &Script, module: &str) -> Value {
    let args: Vec<_> = script.arguments.iter().map(argument).collect();
    let service = told(&script.service);
    json!({ "module": module, "entry": script.entry, "args": args, "service": service })
}

fn argument(argument: &Argument) -> Value {
    match argument {
        Argument::Ids(ids) => json!(ids),
        Argument::Number(None) => json!("Infinity"),
        Argument::Number(Some(number)) => json!(number),
        Argument::Text(text) => json!(text),
    }
}

/// How the service of a run is told to JavaScript.
fn told(service: &Service) -> Value {
    let call = |call: &Call| {
        let ms = match call.latency {
            Latency::Immediate => json!(0),
            Latency::After(time) => json!(time.as_millis() as u64),
            Latency::Never => json!("Infinity"),
        };
        json!({ "ms": ms, "fails": call.fails })
    };
    let calls: Vec<_> = service.calls.iter().map(call).collect();
    match service.limit {
        Some(limit) => json!({ "calls": calls, "limit": limit }),
        None => json!({ "calls": calls }),
    }
}
