//! Printed lines as events.

use super::{Site, What, current};
use std::fmt;

/// Writes a line to the trace; outside of a recording, to the standard output. The arguments are
/// those of [`std::println!`].
#[macro_export]
macro_rules! println {
    () => { $crate::println!("") };
    ($($arg:tt)+) => {
        $crate::print(
            ::std::format_args!($($arg)+),
            $crate::Site { file: ::std::file!(), line: ::std::line!() },
        )
    };
}

/// What [`println!`](crate::println) calls.
pub fn print(text: fmt::Arguments<'_>, at: Site) {
    let Some(recorder) = current() else {
        // A browser has no standard output, and the code that writes to it is large.
        if cfg!(not(target_arch = "wasm32")) {
            std::println!("{text}");
        }
        return;
    };
    // One event for each line, as a terminal would show it.
    for line in text.to_string().split('\n') {
        recorder.record(What::Printed { text: line.to_owned(), at });
    }
}
