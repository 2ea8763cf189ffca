//! How the simulated service behind a run answers. Plain data, kept on the run; `backend` reads it.

use std::time::Duration;
use traced::SpanInfo;

/// The field of a span that asked the service: the number of the call, counted from 1.
pub(super) const REQUEST: &str = "request";
/// How long that call takes, in microseconds; no field where it is never answered.
pub(super) const TAKES_US: &str = "takes_us";
/// Whether that call fails: 0 or 1.
pub(super) const FAILS: &str = "fails";

/// Which call of the service a span made, counted from 1, if it made one.
pub fn request(span: &SpanInfo) -> Option<u32> {
    span.field(REQUEST)?.try_into().ok()
}

/// How long the service takes to answer a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latency {
    /// It answers before the first await.
    Immediate,
    /// It answers after this time; zero is one turn of the timer queue.
    After(Duration),
    /// It never answers.
    Never,
}

/// What the service does with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// How long it takes.
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

    /// How long it takes, in microseconds; `None` where it is never answered.
    pub fn time_us(&self) -> Option<u64> {
        match self.latency {
            Latency::Immediate => Some(0),
            Latency::After(time) => Some(time.as_micros() as u64),
            Latency::Never => None,
        }
    }
}

/// The service of a run: what it does with each call, and how many it takes at once.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// What it does with call 1, 2, 3 …
    pub calls: Vec<Call>,
    /// How many calls it serves at once; one above that is refused. `None`: any number.
    pub limit: Option<usize>,
}

impl Service {
    /// A service for these calls, with no limit of its own.
    pub fn new(calls: Vec<Call>) -> Self {
        Self { calls, ..Self::default() }
    }

    /// What it does with call `id`, counted from 1; a call it does not know is answered at once.
    pub fn call(&self, id: u32) -> Call {
        let known = (id as usize).checked_sub(1).and_then(|index| self.calls.get(index));
        known.copied().unwrap_or(Call { latency: Latency::Immediate, fails: false })
    }
}
