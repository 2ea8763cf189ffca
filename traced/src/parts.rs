//! What the code that `#[traced]` generates calls, besides the span.

use crate::{Ending, Output};
pub use crate::{Site, Span};
use std::fmt::{self, Debug, Write};
use std::panic::Location;

/// The most characters of an argument; a longer one is shown as `…`.
const LONGEST_ARGUMENT: usize = 16;

/// The line that called a `#[track_caller]` function.
#[track_caller]
pub fn called_at() -> Site {
    let caller = Location::caller();
    Site { file: caller.file(), line: caller.line() }
}

/// A value that may implement `Debug`. For `(&&Shown(&value)).debug()` the compiler picks the first
/// of the two traits below that applies.
pub struct Shown<'a, T: ?Sized>(pub &'a T);

/// Applies to values that implement `Debug`.
pub trait ShownByDebug {
    /// The value as something that can be printed.
    fn debug(&self) -> Option<&dyn Debug>;
}

impl<T: Debug + ?Sized> ShownByDebug for &Shown<'_, T> {
    fn debug(&self) -> Option<&dyn Debug> {
        Some(&self.0)
    }
}

/// Applies to all other values.
pub trait ShownAsDots {
    /// Always `None`.
    fn debug(&self) -> Option<&dyn Debug>;
}

impl<T: ?Sized> ShownAsDots for Shown<'_, T> {
    fn debug(&self) -> Option<&dyn Debug> {
        None
    }
}

/// The arguments of a call, joined by commas, with `…` for those that are long or have no `Debug`.
pub fn join_args(args: &[Option<&dyn Debug>]) -> String {
    let mut text = String::new();
    for (index, arg) in args.iter().enumerate() {
        if index > 0 {
            text += ", ";
        }
        let before = text.len();
        let mut short = Short { text: &mut text, left: LONGEST_ARGUMENT };
        if arg.is_none_or(|arg| write!(short, "{arg:?}").is_err()) {
            text.truncate(before);
            text.push('…');
        }
    }
    text
}

/// Accepts a number of characters and then fails, so that a long argument is not formatted in full.
struct Short<'a> {
    text: &'a mut String,
    left: usize,
}

impl Write for Short<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.left = self.left.checked_sub(part.chars().count()).ok_or(fmt::Error)?;
        self.text.push_str(part);
        Ok(())
    }
}

/// How a call ended that returns neither an `Option` nor a `Result`.
pub fn plain<T>(_: &T) -> Ending {
    Ending::Finished(Output::Plain)
}

/// How a call ended that returns an `Option`.
pub fn option<T>(output: &Option<T>) -> Ending {
    Ending::Finished(if output.is_some() { Output::Some } else { Output::None })
}

/// How a call ended that returns a `Result`. `show` turns the error into text.
pub fn result<T, E>(output: &Result<T, E>, show: fn(&E) -> String) -> Ending {
    match output {
        Ok(_) => Ending::Finished(Output::Ok),
        Err(error) => Ending::Failed(show(error)),
    }
}

/// The `Debug` form of an error, in full; `…` if it has none.
pub fn error_text(error: Option<&dyn Debug>) -> String {
    error.map_or_else(|| "…".to_owned(), |error| format!("{error:?}"))
}
