//! What a run needs from a clock.

use futures::future::LocalBoxFuture;
use std::time::Duration;

/// A source of time and timers. Each run has its own.
pub trait Clock {
    /// Microseconds since the run began.
    fn now_us(&self) -> u64;

    /// Sets a timer now; the future is ready once it has fired. Dropping the future clears the
    /// timer.
    fn timer(&self, after: Duration) -> LocalBoxFuture<'static, ()>;

    /// Keeps the thread busy for this long: nothing else runs meanwhile.
    fn compute(&self, time: Duration);

    /// How many timers are set: neither fired nor cleared.
    fn timers(&self) -> usize;
}
