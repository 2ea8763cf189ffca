//! Traces as JSON text, in the form that `docs/trace.md` describes.

mod wire;

use super::{Trace, rules};
use std::fmt;
use wire::File;

/// The value of the field `format` in every file.
pub const FORMAT: &str = "traced";
/// The version of the file format. It increases when a reader of the old version could misread the
/// new one.
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

/// Why a text is not a trace that can be read.
#[derive(Debug)]
pub enum DecodeError {
    /// It is not JSON, or a part of it is not as the format says.
    Form(serde_json::Error),
    /// Its field `format` has another value.
    Format(String),
    /// Its version is not known to this program.
    Version(u32),
    /// It describes a run that cannot happen.
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
