//! The runtime, as a pattern sees it. In a program of your own tokio takes its place: `sleep`,
//! `spawn` (its `spawn_local`), `Instant`, and std's `println!`.

/// What `#[traced]` writes into a function. Not for a pattern's own use.
#[doc(hidden)]
pub mod traced_parts;

#[cfg(test)]
mod tests;

use crate::engine::{self, Site, What};
use std::fmt;
use std::future::Future;
use std::time::Duration;

pub use crate::engine::{JoinError, JoinHandle};
pub use macros::traced;

/// Waits for at least `duration`, counted from this call as tokio's does. Zero waits for one turn
/// of the timer queue.
///
/// # Panics
/// Outside of a run.
pub fn sleep(duration: Duration) -> impl Future<Output = ()> + use<> {
    engine::sleep(engine::current(), duration)
}

/// Gives a future to the run, which polls it to its end whether or not its handle is kept.
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
    /// This moment.
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

/// Writes to the output of the run; std's macro in a program of your own.
macro_rules! println {
    () => { $crate::rt::println!("") };
    ($($arg:tt)+) => {
        $crate::rt::print(
            ::std::format_args!($($arg)+),
            $crate::engine::Site { file: ::std::file!(), line: ::std::line!() },
        )
    };
}
pub(crate) use println;

/// What [`println!`] calls.
pub(crate) fn print(text: fmt::Arguments<'_>, at: Site) {
    let run = engine::current();
    // One event a line, as a terminal would show it.
    for line in text.to_string().split('\n') {
        run.record(What::Printed { text: line.to_owned(), at });
    }
}
