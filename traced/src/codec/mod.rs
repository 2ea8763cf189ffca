//! Traces as JSON text, in the form that `docs/trace.md` describes.

mod names;
mod wire;

use super::{Trace, rules};
use std::fmt;
use wire::File;

/// What the field `format` of a file holds.
pub const FORMAT: &str = "traced";
/// The version of the form, which changes when a reader of the old one could misread the new one.
pub const VERSION: u32 = 1;

/// Writes a trace as one JSON object, a line for each span and event.
///
/// # Errors
/// None for want of anything but memory: the error is `serde_json`'s.
pub fn encode(trace: &Trace) -> Result<String, serde_json::Error> {
    wire::write(trace)
}

/// Reads what [`encode`] wrote, or another program in the same form.
///
/// # Errors
/// When the text is not such a trace: at which line and column, or at which event or span.
pub fn decode(text: &str) -> Result<Trace, DecodeError> {
    let head: wire::Head = serde_json::from_str(text).map_err(DecodeError::Form)?;
    if head.format != FORMAT {
        return Err(DecodeError::Format(head.format));
    }
    if head.version != VERSION {
        return Err(DecodeError::Version(head.version));
    }
    let file: File = serde_json::from_str(text).map_err(DecodeError::Form)?;
    let trace = file.into_trace();
    match rules::violations(&trace).into_iter().next() {
        Some(violation) => Err(DecodeError::Rule(violation)),
        None => Ok(trace),
    }
}

/// Why a text is not a trace.
#[derive(Debug)]
pub enum DecodeError {
    /// It is not JSON, or a part of it has not the form of a trace.
    Form(serde_json::Error),
    /// It says that it is something else.
    Format(String),
    /// It is of a version that this program does not know.
    Version(u32),
    /// It describes what cannot happen.
    Rule(rules::Violation),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(error) => write!(f, "not a trace: {error}"),
            Self::Format(format) => {
                write!(f, "not a trace: its format is “{format}”, not “{FORMAT}”")
            }
            Self::Version(version) => {
                write!(f, "a trace of version {version}: this program reads version {VERSION}")
            }
            Self::Rule(violation) => write!(f, "not a possible trace: {violation}"),
        }
    }
}

impl std::error::Error for DecodeError {}
