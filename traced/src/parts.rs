//! What `#[traced]` writes into a function, beside the span.

use crate::{Ending, Output};
pub use crate::{Site, Span};
use std::fmt::{self, Debug, Write};
use std::panic::Location;

/// Characters after which an argument is shown as `…`.
const LONGEST_ARGUMENT: usize = 16;

/// Where the caller of a `#[track_caller]` function stands.
#[track_caller]
pub fn called_at() -> Site {
    let caller = Location::caller();
    Site { file: caller.file(), line: caller.line() }
}

/// A value that may have `Debug`, for `(&&Shown(&value)).debug()`: the compiler picks the first
/// of the two traits that applies.
pub struct Shown<'a, T: ?Sized>(pub &'a T);

/// The choice for values with `Debug`.
pub trait ShownByDebug {
    /// The value.
    fn debug(&self) -> Option<&dyn Debug>;
}

impl<T: Debug + ?Sized> ShownByDebug for &Shown<'_, T> {
    fn debug(&self) -> Option<&dyn Debug> {
        Some(&self.0)
    }
}

/// The choice for all others.
pub trait ShownAsDots {
    /// `None`
    fn debug(&self) -> Option<&dyn Debug>;
}

impl<T: ?Sized> ShownAsDots for Shown<'_, T> {
    fn debug(&self) -> Option<&dyn Debug> {
        None
    }
}

/// The arguments of a call, `…` in place of those that are long or have no `Debug`.
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

/// Takes so many characters and refuses more, so that nobody prints all of a long list in vain.
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

/// How a call ended that returns no `Option` and no `Result`.
pub fn plain<T>(_: &T) -> Ending {
    Ending::Finished(Output::Plain)
}

/// How a call ended that returns an `Option`.
pub fn option<T>(output: &Option<T>) -> Ending {
    Ending::Finished(if output.is_some() { Output::Some } else { Output::None })
}

/// How a call ended that returned `Ok`, or `Err` with what `show` makes of the error.
pub fn result<T, E>(output: &Result<T, E>, show: fn(&E) -> String) -> Ending {
    match output {
        Ok(_) => Ending::Finished(Output::Ok),
        Err(error) => Ending::Failed(show(error)),
    }
}

/// An error in full.
pub fn error_text(error: Option<&dyn Debug>) -> String {
    error.map_or_else(|| "…".to_owned(), |error| format!("{error:?}"))
}
