//! The runtime that patterns import. In a program of your own, tokio takes its place: `sleep`,
//! `spawn` (tokio's `spawn_local`), `Instant`, and std's `println!`; `compute` stands for work of your own.

#[cfg(test)]
mod tests;

use crate::engine;
use std::future::Future;
use std::time::Duration;

pub use crate::engine::{JoinError, JoinHandle};
pub use traced::{println, traced};

/// Waits for at least `duration`, counted from this call, as tokio's `sleep` does. Zero waits for
/// one turn of the timer queue.
///
/// # Panics
/// Outside of a run.
pub fn sleep(duration: Duration) -> impl Future<Output = ()> + use<> {
    engine::sleep(&engine::current(), duration)
}

/// Keeps the thread busy for `duration`, as a long computation does: nothing else runs before it returns.
///
/// # Panics
/// Outside of a run.
pub fn compute(duration: Duration) {
    engine::current().clock.compute(duration);
}

/// Spawns a future as a task of the run, which polls it to its end whether or not its handle is
/// kept.
///
/// # Panics
/// Outside of a run.
pub fn spawn<T: 'static>(future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
    engine::spawn(engine::current(), future)
}

/// A moment on the clock of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(Duration);

impl Instant {
    /// The current moment.
    ///
    /// # Panics
    /// Outside of a run.
    pub fn now() -> Self {
        Self(Duration::from_micros(engine::current().clock.now_us()))
    }

    /// The time since this moment.
    ///
    /// # Panics
    /// Outside of a run.
    pub fn elapsed(&self) -> Duration {
        Self::now().0.saturating_sub(self.0)
    }
}
