//! Runs of JavaScript: what to call, and the trace that its recorder leaves. The recorder is loaded by
//! the page; nothing here is JavaScript.

mod browser;
mod wire;
mod writer;

use crate::engine::Service;
use std::num::NonZeroUsize;

pub use browser::{ScriptRun, simulate, start};
pub use wire::{Reader, Wire};
pub use writer::Writer;

/// A call of what runs beside a lab: of a function that a lesson's `pattern.js` exports, or of a variant
/// in Rust.
pub struct Script {
    /// The name of the function, or of the variant.
    pub entry: &'static str,
    /// Its arguments.
    pub arguments: Vec<Argument>,
    /// How the service answers.
    pub service: Service,
}

/// An argument of a function in JavaScript.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// `[1, 2, 3]`
    Ids(Vec<u32>),
    /// A number, which may be infinite.
    Number(f64),
    /// A string.
    Text(String),
}

impl Argument {
    /// The users that are asked for: one for each call of the service.
    pub fn ids(service: &Service) -> Self {
        Self::Ids((1..=service.calls.len() as u32).collect())
    }
}

impl From<NonZeroUsize> for Argument {
    fn from(number: NonZeroUsize) -> Self {
        Self::Number(number.get() as f64)
    }
}
