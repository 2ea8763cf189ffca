//! A timer of a run that records in the trace when it was due.

use super::state::RunState;
use std::future::Future;
use std::time::Duration;

/// Sets a timer on the clock of a run.
pub(crate) fn sleep(run: &RunState, after: Duration) -> impl Future<Output = ()> + use<> {
    let after_us = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
    traced::timer(after_us, run.clock.timer(after))
}
