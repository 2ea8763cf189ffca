//! The parameters of the simulated service, which several lessons share, and the service that they
//! describe.

use super::param::MOST_CALLS;
use super::{Kind, Param, Part, Problem, Values};
use crate::engine::{Call, Service};

/// How many calls.
pub const COUNT: Param = Param {
    key: "count",
    label: "Calls",
    part: Some(Part::Count),
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
    part: Some(Part::Latency),
    kind: Kind::Millis,
    default: "100",
    help: "How long the service takes to answer one call.",
    idle: listed,
};

/// How much longer a call may take, at random.
pub const JITTER: Param = Param {
    key: "jitter",
    label: "Jitter",
    part: Some(Part::Jitter),
    kind: Kind::Millis,
    default: "0",
    help: "Each call takes up to this much longer, at random.",
    idle: listed,
};

/// The seed of the random numbers.
pub const SEED: Param = Param {
    key: "seed",
    label: "Seed",
    part: Some(Part::Seed),
    kind: Kind::Number { min: 0, max: 1_000_000, slider: false },
    default: "1",
    help: "The same seed gives the same jitter.",
    idle: |values| {
        let still = ServiceSettings::of(values).jitter == 0;
        listed(values).or(still.then_some("Nothing is random while jitter is 0."))
    },
};

/// Which calls fail.
pub const FAILING: Param = Param {
    key: "failing",
    label: "Calls that fail",
    part: Some(Part::Failing),
    kind: Kind::Positions,
    default: "none",
    help: "The numbers of the calls that fail, counted from 1, such as 3 or 2,5; or none.",
    idle: listed,
};

/// How many calls the service accepts at once.
pub const SERVICE_LIMIT: Param = Param {
    key: "service_limit",
    label: "Refuses above",
    part: Some(Part::Limit),
    kind: Kind::Optional { absent: "none", min: 1, max: MOST_CALLS },
    default: "none",
    help: "With this many calls in flight, the service refuses any further one at once.",
    idle: |_| None,
};

/// The calls one by one, in place of the other parameters.
pub const CALLS: Param = Param {
    key: "calls",
    label: "Call by call",
    part: Some(Part::Calls),
    kind: Kind::Calls { max: MOST_CALLS as usize, optional: true },
    default: "",
    help: "One time in milliseconds per call, such as 100,400,100x. Add x to make it fail; write never for no answer. Replaces Calls, Latency, Jitter and Calls that fail.",
    idle: |_| None,
};

fn listed(values: &Values) -> Option<&'static str> {
    ServiceSettings::of(values).listed.map(|_| "“Call by call” is used instead.")
}

/// What the values say of the service. What a lesson has no parameter for is zero, or nothing.
#[derive(Default)]
struct ServiceSettings<'a> {
    count: Option<u32>,
    latency: u32,
    jitter: u32,
    seed: u32,
    failing: &'a [u32],
    listed: Option<&'a [Call]>,
    limit: Option<u32>,
}

impl<'a> ServiceSettings<'a> {
    fn of(values: &'a Values) -> Self {
        let mut settings = Self::default();
        for (param, value) in values.pairs() {
            let Some(part) = param.part else { continue };
            match part {
                Part::Count => settings.count = Some(value.number()),
                Part::Latency => settings.latency = value.number(),
                Part::Jitter => settings.jitter = value.number(),
                Part::Seed => settings.seed = value.number(),
                Part::Failing => settings.failing = value.positions(),
                Part::Calls => settings.listed = value.calls(),
                Part::Limit => settings.limit = value.optional(),
            }
        }
        settings
    }

    /// The calls, whether or not they are listed one by one.
    fn calls(&self) -> Vec<Call> {
        if let Some(calls) = self.listed {
            return calls.to_vec();
        }
        let mut random = fastrand::Rng::with_seed(self.seed.into());
        let call = |id: u32| {
            let ms = self.latency + random.u32(0..=self.jitter);
            if self.failing.contains(&id) { Call::fails(ms) } else { Call::ok(ms) }
        };
        (1..=self.count.unwrap_or(0)).map(call).collect()
    }
}

/// The parameter that says this of the service, if the lesson has it.
pub(super) fn param(values: &Values, part: Part) -> Option<&'static Param> {
    values.params().iter().find(|param| param.part == Some(part))
}

/// How many calls these values describe; `None` if the lesson has no calls at all.
pub fn calls_made(values: &Values) -> Option<u32> {
    let settings = ServiceSettings::of(values);
    settings.listed.map(|calls| calls.len() as u32).or(settings.count)
}

/// A problem of two values that are valid on their own: a call is said to fail that is not made.
pub(super) fn beyond(values: &Values) -> Option<Problem> {
    let ServiceSettings { count, failing, listed: None, .. } = ServiceSettings::of(values) else {
        return None;
    };
    let last = count?;
    let failing = failing.iter().find(|id| **id > last)?;
    let give = match last {
        0 => "none, as no call is made".to_owned(),
        last => format!("numbers from 1 to {last}, or none"),
    };
    let message = format!("there is no call {failing}: use {give}");
    Some(Problem { key: param(values, Part::Failing)?.key, message })
}

/// The service that these values describe.
pub fn service(values: &Values) -> Service {
    let settings = ServiceSettings::of(values);
    Service { calls: settings.calls(), limit: settings.limit.map(|limit| limit as usize) }
}

/// The users to load: one for each call, counted from 1.
pub fn ids(service: &Service) -> Vec<u32> {
    (1..=service.calls.len() as u32).collect()
}
