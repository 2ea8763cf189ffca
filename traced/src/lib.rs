//! Records the calls and awaits of async functions.
//!
//! Put [`#[traced]`](macro@traced) on an `async fn`, and every call of it becomes a *span*:
//! created, started, parked and resumed at each `.await`, then finished, failed or cancelled. Run
//! the program inside [`record`], and it leaves a [`Trace`]: plain data that a page can draw and a
//! test can check.
//!
//! The crate knows no executor and no clock: you say what time it is. It records on one thread, so
//! use a current-thread runtime or a `LocalSet`. Outside of a recording, traced functions run as if
//! they were not traced.
//!
//! With the feature `json`, [`encode`] and [`decode`] write and read traces as text.

#[cfg(feature = "json")]
mod codec;
mod current;
mod info;
mod interned;
#[doc(hidden)]
pub mod parts;
mod print;
mod record;
mod recorder;
mod rules;
mod span;
mod timer;
mod trace;
mod wait;
mod watch;

#[cfg(feature = "json")]
pub use codec::{DecodeError, FORMAT, VERSION, decode, encode};
pub use current::{Entered, current, enter};
pub use info::{Field, SpanInfo};
pub use interned::interned;
pub use print::print;
pub use record::record;
pub use recorder::{Around, Recorder};
pub use rules::{Violation, violations};
pub use span::{Ending, Span, Traced};
pub use timer::{Timer, timer};
pub use trace::{AwaitId, Event, Output, Site, SpanId, Trace, What, Woken};
pub use traced_macros::traced;
pub use wait::Wait;
