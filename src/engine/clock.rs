//! What a run asks of a clock.

use futures::future::LocalBoxFuture;
use std::time::Duration;

/// A source of time and timers. A run has one of its own.
pub trait Clock {
    /// Microseconds since the clock was made.
    fn now_us(&self) -> u64;

    /// A timer, set now: ready when it has fired. Dropping it clears it.
    fn timer(&self, after: Duration) -> LocalBoxFuture<'static, ()>;

    /// How many timers are set and have not fired.
    fn timers(&self) -> usize;
}
