//! What the service saw of a run: when each task began and ended.

use crate::params::Task;
use crate::run::Driven;
use crate::settle::object;
use async_design_patterns::backend::{FetchError, User};
use async_design_patterns::engine::{Call, Latency, Service, SpanId, Trace, What};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// A service that behaves like the tasks: task 0 is the call for user 1.
pub(crate) fn service(tasks: &[Task]) -> Service {
    let call = |task: &Task| match task {
        Task { sync_throw: true, .. } => Call { latency: Latency::Immediate, fails: true },
        Task { delay_ms: None, fails, .. } => Call { latency: Latency::Never, fails: *fails },
        Task { delay_ms: Some(ms), fails, .. } => {
            Call { latency: Latency::After(Duration::from_millis(*ms)), fails: *fails }
        }
    };
    Service::new(tasks.iter().map(call).collect())
}

/// The users to ask for: one for each task.
pub(crate) fn ids(tasks: &[Task]) -> Vec<u32> {
    (1..=tasks.len() as u32).collect()
}

/// The value of the task whose call returned this user.
pub(crate) fn value(tasks: &[Task], user: &User) -> Value {
    let index = user.id as usize - 1;
    tasks[index].value(index)
}

/// The error of the task whose call failed with this error.
pub(crate) fn error(tasks: &[Task], error: &FetchError) -> Value {
    match error {
        FetchError::Unavailable { id } => {
            let index = *id as usize - 1;
            tasks[index].error(index)
        }
        FetchError::TooManyRequests { .. } => panic!("the service of a case has no limit: {error}"),
    }
}

/// One entry of a list of settled results.
pub(crate) fn settled(tasks: &[Task], result: &Result<User, FetchError>) -> Value {
    match result {
        Ok(user) => json!({ "status": "fulfilled", "value": value(tasks, user) }),
        Err(cause) => json!({ "status": "rejected", "reason": error(tasks, cause) }),
    }
}

/// The calls of a run, in the order of what happened.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// Task and time, in milliseconds.
    pub(crate) starts: Vec<(usize, u64)>,
    /// The tasks that succeeded or failed.
    pub(crate) ends: Vec<(usize, u64)>,
    /// The tasks that were dropped before their end.
    pub(crate) cancelled: Vec<(usize, u64)>,
    pub(crate) max_in_flight: usize,
    events: Vec<String>,
    stalled: bool,
}

impl Calls {
    pub(crate) fn of(trace: &Trace) -> Self {
        let task = |span: &SpanId| {
            let info = trace.span(*span);
            let id = (info.name == "fetch_user").then(|| info.args.parse::<usize>());
            id.map(|id| id.expect("the argument of fetch_user is a number") - 1)
        };
        let mut calls = Self::default();
        for event in &trace.events {
            let at_ms = event.at_us / 1000;
            match &event.what {
                What::Started(span) => task(span).into_iter().for_each(|index| {
                    calls.starts.push((index, at_ms));
                    calls.events.push(format!("start {index}"));
                }),
                What::Finished(span, _) => {
                    task(span).into_iter().for_each(|index| calls.end("ok", index, at_ms));
                }
                What::Failed(span, _) => {
                    task(span).into_iter().for_each(|index| calls.end("fail", index, at_ms));
                }
                What::Cancelled(span) => {
                    calls.cancelled.extend(task(span).map(|index| (index, at_ms)));
                }
                What::Settled(_) => calls.events.push("settle".to_owned()),
                What::Stalled => calls.stalled = true,
                _ => {}
            }
            let open = calls.starts.len() - calls.ends.len();
            calls.max_in_flight = calls.max_in_flight.max(open);
        }
        calls
    }

    fn end(&mut self, how: &str, index: usize, at_ms: u64) {
        self.ends.push((index, at_ms));
        self.events.push(format!("{how} {index}"));
    }

    /// The fields of `expect` that follow from the calls of `tasks` tasks.
    pub(crate) fn fields(&self, tasks: usize, driven: &Driven) -> Map<String, Value> {
        let order =
            |list: &[(usize, u64)]| list.iter().map(|&(index, _)| index).collect::<Vec<_>>();
        let start_order = order(&self.starts);
        let not_started: Vec<_> = (0..tasks).filter(|index| !start_order.contains(index)).collect();
        // A stalled task is dropped with its run; in JavaScript it would wait forever.
        let waits = self.stalled && !self.cancelled.is_empty();
        let done = self.ends.iter().chain(&self.cancelled).map(|&(_, at_ms)| at_ms);
        let done = (!waits).then(|| done.max().unwrap_or(0));
        object(json!({
            "max_in_flight": self.max_in_flight,
            "starts": self.starts,
            "start_order": start_order,
            "finish_order": order(&self.ends),
            "not_started": not_started,
            "event_order": self.events,
            "all_done_ms": done,
            "timers_left": driven.timers_left,
            "refused": false,
        }))
    }
}
