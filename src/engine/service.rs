//! How the simulated service of a run answers. Plain data, kept on the run; `backend` reads it.

use std::time::Duration;
use traced::SpanInfo;

/// The field of a span that called the service: the number of the call, counted from 1.
pub(super) const REQUEST: &str = "request";
/// How long that call takes, in microseconds; the field is missing if the call is never answered.
pub(super) const TAKES_US: &str = "takes_us";
/// Whether that call fails: 0 or 1.
pub(super) const FAILS: &str = "fails";

/// The fields that a span may have, in the order in which a call of the service notes them: all in its first poll.
pub const FIELDS: [&str; 3] = [REQUEST, TAKES_US, FAILS];

/// The number of the service call that a span makes, counted from 1, if it makes one.
pub fn request(span: &SpanInfo) -> Option<u32> {
    span.field(REQUEST)?.try_into().ok()
}

/// How long the service takes to answer the call that a span makes, in microseconds, if it makes one that is
/// answered.
pub fn takes_us(span: &SpanInfo) -> Option<u64> {
    span.field(TAKES_US)
}

/// How long the service takes to answer a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latency {
    /// Answered before the first await.
    Immediate,
    /// Answered after this time; zero means one turn of the timer queue.
    After(Duration),
    /// Never answered.
    Never,
}

/// What the service does with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// How long it takes to be answered.
    pub latency: Latency,
    /// Whether it answers with an error.
    pub fails: bool,
}

impl Call {
    /// A call that succeeds after `ms` milliseconds.
    pub fn ok(ms: u32) -> Self {
        Self { latency: Latency::After(Duration::from_millis(ms.into())), fails: false }
    }

    /// A call that fails after `ms` milliseconds.
    pub fn fails(ms: u32) -> Self {
        Self { fails: true, ..Self::ok(ms) }
    }

    /// How long it takes, in microseconds; `None` if it is never answered.
    pub fn time_us(&self) -> Option<u64> {
        match self.latency {
            Latency::Immediate => Some(0),
            Latency::After(time) => Some(time.as_micros() as u64),
            Latency::Never => None,
        }
    }
}

/// The service of a run: how it answers each call, and how many calls it accepts at once.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// The answers to call 1, 2, 3 …
    pub calls: Vec<Call>,
    /// How many calls it accepts at once; it refuses any further one. `None`: no limit.
    pub limit: Option<usize>,
}

impl Service {
    /// A service that answers these calls and has no limit.
    pub fn new(calls: Vec<Call>) -> Self {
        Self { calls, ..Self::default() }
    }

    /// How it answers call `id`, counted from 1. A call that is not in the list is answered at
    /// once.
    pub fn call(&self, id: u32) -> Call {
        let known = (id as usize).checked_sub(1).and_then(|index| self.calls.get(index));
        known.copied().unwrap_or(Call { latency: Latency::Immediate, fails: false })
    }
}
