//! The parameters of the simulated service, which several lessons share, and the service that they
//! describe.

use super::calls::print_calls;
use super::param::{MOST_CALLS, MOST_MS, STEP_MS};
use super::{Group, Kind, Param, Problem, Values};
use crate::engine::{Call, Service};

/// How many calls.
pub const COUNT: Param = Param {
    key: "count",
    label: "Calls",
    group: Group::Service,
    kind: Kind::Number { min: 0, max: MOST_CALLS, slider: false },
    default: "3",
    help: "How many users to load, with one call each.",
    idle: listed,
};

/// How many jobs: [`COUNT`] where a call is one job of a queue.
pub const JOBS: Param =
    Param { key: "jobs", label: "Jobs", help: "How many jobs are pushed.", default: "5", ..COUNT };

/// How long each call takes.
pub const LATENCY: Param = Param {
    key: "latency",
    label: "Latency",
    group: Group::Service,
    kind: Kind::Millis,
    default: "100",
    help: "How long the service takes to answer one call.",
    idle: listed,
};

/// How much longer a call may take, at random.
pub const JITTER: Param = Param {
    key: "jitter",
    label: "Jitter",
    group: Group::Service,
    kind: Kind::Millis,
    default: "0",
    help: "Each call takes up to this much longer, at random.",
    idle: listed,
};

/// The seed of the random numbers.
pub const SEED: Param = Param {
    key: "seed",
    label: "Seed",
    group: Group::Service,
    kind: Kind::Number { min: 0, max: 1_000_000, slider: false },
    default: "1",
    help: "The same seed gives the same jitter.",
    idle: |values| {
        let still = values.number("jitter") == 0;
        listed(values).or(still.then_some("Nothing is random while jitter is 0."))
    },
};

/// Which calls fail.
pub const FAILING: Param = Param {
    key: "failing",
    label: "Calls that fail",
    group: Group::Service,
    kind: Kind::Positions,
    default: "none",
    help: "The numbers of the calls that fail, counted from 1, such as 3 or 2,5; or none.",
    idle: listed,
};

/// How many calls the service accepts at once.
pub const SERVICE_LIMIT: Param = Param {
    key: "service_limit",
    label: "Refuses above",
    group: Group::Service,
    kind: Kind::Optional { absent: "none", min: 1, max: MOST_CALLS },
    default: "none",
    help: "With this many calls in flight, the service refuses any further one at once.",
    idle: |_| None,
};

/// The calls one by one, in place of the other parameters.
pub const CALLS: Param = Param {
    key: "calls",
    label: "Call by call",
    group: Group::Service,
    kind: Kind::Calls { max: MOST_CALLS as usize, optional: true },
    default: "",
    help: "One time in milliseconds per call, such as 100,400,100x. Add x to make it fail; write never for no answer. Replaces Calls, Latency, Jitter and Calls that fail.",
    idle: |_| None,
};

fn listed(values: &Values) -> Option<&'static str> {
    let listed = values.has("calls") && values.calls("calls").is_some();
    listed.then_some("“Call by call” is used instead.")
}

/// The calls that these values describe, whether or not they are listed one by one.
pub fn listed_calls(values: &Values) -> Vec<Call> {
    if let Some(calls) = values.has("calls").then(|| values.calls("calls")).flatten() {
        return calls.to_vec();
    }
    let latency = values.number("latency");
    let jitter = if values.has("jitter") { values.number("jitter") } else { 0 };
    let failing = if values.has("failing") { values.positions("failing") } else { &[] };
    let seed = if jitter > 0 { values.number("seed") } else { 0 };
    let mut random = fastrand::Rng::with_seed(seed.into());
    let call = |id: u32| {
        let ms = latency + random.u32(0..=jitter);
        if failing.contains(&id) { Call::fails(ms) } else { Call::ok(ms) }
    };
    (1..=count(values)).map(call).collect()
}

/// How many calls there are, if they are not listed one by one.
fn count(values: &Values) -> u32 {
    values.number(if values.has(JOBS.key) { JOBS.key } else { COUNT.key })
}

/// A problem of two values that are valid on their own: a call is said to fail that is not made.
pub(super) fn beyond(values: &Values) -> Option<Problem> {
    if !values.has(FAILING.key) || listed(values).is_some() {
        return None;
    }
    let last = count(values);
    let failing = values.positions(FAILING.key).iter().find(|id| **id > last)?;
    let give = match last {
        0 => "none, as no call is made".to_owned(),
        last => format!("numbers from 1 to {last}, or none"),
    };
    let message = format!("there is no call {failing}: use {give}");
    Some(Problem { key: FAILING.key, message })
}

/// What a reader can do to a single call, on its bar in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallEdit {
    /// It takes this many milliseconds, rounded to the step of the form.
    Takes(u32),
    /// It takes this many steps longer (or shorter, if negative).
    Longer(i32),
    /// It fails; or, if it fails already, it succeeds.
    Fail,
}

/// The most calls that can be edited one by one: a longer list could not be read in its field.
const MOST_EDITED: usize = 200;

/// The text of the call list after an edit of call `id`, counted from 1. `None` if the lesson has
/// no such list, or no such call. A call that is never answered can only be given a time; any other
/// edit of it gives `None`.
pub fn edit_call(values: &Values, id: u32, edit: CallEdit) -> Option<String> {
    if !edits_calls(values) {
        return None;
    }
    let mut calls: Vec<Call> = listed_calls(values).into_iter().map(in_steps).collect();
    let call = calls.get_mut((id as usize).checked_sub(1)?)?;
    let ms = match edit {
        CallEdit::Takes(ms) => ms,
        CallEdit::Longer(steps) => millis(call)?.saturating_add_signed(steps * STEP_MS as i32),
        CallEdit::Fail => millis(call)?,
    };
    let fails = call.fails != (edit == CallEdit::Fail);
    *call = in_steps(Call { fails, ..Call::ok(ms) });
    Some(print_calls(&calls))
}

/// Whether the calls of these values can be edited one by one, on their bars.
pub fn edits_calls(values: &Values) -> bool {
    values.has(CALLS.key) && listed_calls(values).len() <= MOST_EDITED
}

/// How many milliseconds a call takes; `None` if it is never answered.
fn millis(call: &Call) -> Option<u32> {
    call.time_us().map(|time_us| (time_us / 1000) as u32)
}

/// A call with its time rounded to the step of the form, and no longer than the form accepts.
fn in_steps(call: Call) -> Call {
    let Some(ms) = millis(&call) else { return call };
    let ms = (ms + STEP_MS / 2) / STEP_MS * STEP_MS;
    Call { fails: call.fails, ..Call::ok(ms.min(MOST_MS)) }
}

/// The service that these values describe.
pub fn service(values: &Values) -> Service {
    let limit = values.has("service_limit").then(|| values.optional("service_limit")).flatten();
    Service { limit: limit.map(|limit| limit as usize), ..Service::new(listed_calls(values)) }
}

/// The users to load: one for each call, counted from 1.
pub fn ids(service: &Service) -> Vec<u32> {
    (1..=service.calls.len() as u32).collect()
}
