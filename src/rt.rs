//! The runtime, as a pattern sees it. In a program of your own tokio takes its place: `sleep`,
//! `spawn` (its `spawn_local`), `Instant`, and std's `println!`.

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
    engine::current().clock.timer(duration)
}

/// Gives a future to the run, which polls it to its end whether or not its handle is kept.
///
/// # Panics
/// Outside of a run.
pub fn spawn<T: 'static>(future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
    engine::current().spawn(future)
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
    ($($arg:tt)*) => {
        $crate::rt::print(
            ::std::format_args!($($arg)*),
            $crate::engine::Site { file: ::std::file!(), line: ::std::line!() },
        )
    };
}
pub(crate) use println;

/// What [`println!`] calls.
pub(crate) fn print(text: fmt::Arguments<'_>, at: Site) {
    // One event a line, as a terminal would show it.
    for line in text.to_string().split('\n') {
        engine::current().record(What::Printed { text: line.to_owned(), at });
    }
}

/// What `#[traced]` writes into a function. Not for a pattern's own use.
#[doc(hidden)]
pub mod traced_parts {
    use crate::engine::{Ending, Output};
    pub use crate::engine::{Site, Span};
    use std::fmt::Debug;
    use std::panic::Location;

    /// Characters after which an argument is shown as `…`.
    const LONGEST_ARGUMENT: usize = 16;

    /// Where the caller of a `#[track_caller]` function stands.
    #[track_caller]
    pub fn called_at() -> Site {
        let caller = Location::caller();
        Site { file: caller.file(), line: caller.line() }
    }

    /// An argument or error, for `(&&Shown(value)).text()`: its `Debug` form where it has one.
    /// The compiler picks the first of the two traits that applies.
    pub struct Shown<'a, T: ?Sized>(pub &'a T);

    /// The choice for values with `Debug`.
    pub trait ShownByDebug {
        /// The `Debug` form.
        fn text(&self) -> String;
    }

    impl<T: Debug + ?Sized> ShownByDebug for &Shown<'_, T> {
        fn text(&self) -> String {
            format!("{:?}", self.0)
        }
    }

    /// The choice for all others.
    pub trait ShownAsDots {
        /// `…`
        fn text(&self) -> String;
    }

    impl<T: ?Sized> ShownAsDots for Shown<'_, T> {
        fn text(&self) -> String {
            "…".to_owned()
        }
    }

    /// The arguments of a call, long ones shortened.
    pub fn join_args(args: &[String]) -> String {
        let short = |arg: &String| match arg.chars().count() > LONGEST_ARGUMENT {
            true => "…".to_owned(),
            false => arg.clone(),
        };
        args.iter().map(short).collect::<Vec<_>>().join(", ")
    }

    /// How a call ended that returns no `Option` and no `Result`.
    pub fn plain<T>(_: &T) -> Ending {
        Ending::Finished(Output::Plain)
    }

    /// How a call ended that returns an `Option`.
    pub fn option<T>(output: &Option<T>) -> Ending {
        Ending::Finished(if output.is_some() { Output::Some } else { Output::None })
    }

    /// How a call ended that returned `Ok`, or `Err` with this text.
    pub fn result<T, E>(output: &Result<T, E>, error: impl Fn(&E) -> String) -> Ending {
        match output {
            Ok(_) => Ending::Finished(Output::Ok),
            Err(cause) => Ending::Failed(error(cause)),
        }
    }
}
