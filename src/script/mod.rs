//! Runs in workers, of patterns and of variants, in Rust or in JavaScript: what to call, and the trace that comes back.
//! The page loads what runs them; nothing here is JavaScript.

mod browser;
mod carry;
mod cut;
mod js;
mod later;
mod wire;
mod writer;

use crate::engine::Service;
use std::num::NonZeroUsize;

pub use browser::{
    File, ForPlayground, ScriptRun, Startable, WrittenRun, file, playground, save, simulate, start,
};
pub use carry::{RUN, copy_runs, read_runs};
pub use cut::cut;
pub use js::{from_js, to_js};
pub use later::load_later;
pub use wire::{Reader, Wire};
pub use writer::Writer;

/// What to run beside a lab: a function in JavaScript, or a variant in Rust.
pub struct Script {
    /// The file in JavaScript that exports the function; none for a variant in Rust.
    pub file: Option<&'static str>,
    /// The name of the function, or of the variant.
    pub entry: &'static str,
    /// What it is called with, in order.
    pub arguments: Vec<Argument>,
    /// How the service answers.
    pub service: Service,
}

impl Script {
    /// What the page is asked to run, as JSON. `null` stands for what JSON has no number for: infinity.
    pub fn request(&self) -> String {
        let mut json = "{\"file\":".to_owned();
        match self.file {
            Some(file) => json += &quoted(file),
            None => json += "null",
        }
        json += ",\"entry\":";
        json += &quoted(self.entry);
        json += ",\"args\":[";
        for (index, argument) in self.arguments.iter().enumerate() {
            json += separator(index);
            match argument {
                Argument::Ids(ids) => json += &format!("{ids:?}"),
                Argument::Number(number) => json += &number_or_null(number.map(u64::from)),
                Argument::Text(text) => json += &quoted(text),
            }
        }
        json += "],\"calls\":[";
        for (index, call) in self.service.calls.iter().enumerate() {
            json += separator(index);
            json += "[";
            json += &number_or_null(call.time_us().map(|time_us| time_us / 1000));
            json += if call.fails { ",true]" } else { ",false]" };
        }
        json += "],\"limit\":";
        json += &number_or_null(self.service.limit.map(|limit| limit as u64));
        json + "}"
    }
}

/// What stands before an element of a list.
fn separator(index: usize) -> &'static str {
    if index == 0 { "" } else { "," }
}

/// A text without quotation marks, as JSON.
fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

fn number_or_null(number: Option<u64>) -> String {
    number.map_or("null".to_owned(), |number| number.to_string())
}

/// An argument of a function in JavaScript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// `[1, 2, 3]`
    Ids(Vec<u32>),
    /// A number; `None` is infinity.
    Number(Option<u32>),
    /// A string without quotation marks.
    Text(String),
}

impl Argument {
    /// The users that are asked for: one for each call of the service.
    pub fn ids(service: &Service) -> Self {
        Self::Ids((1..=service.calls.len() as u32).collect())
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(Some(number))
    }
}

impl From<NonZeroUsize> for Argument {
    fn from(number: NonZeroUsize) -> Self {
        Self::from(number.get() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::{Argument, Script};
    use crate::engine::{Call, Latency, Service};

    #[test]
    fn a_request_is_json() {
        let calls = vec![Call::fails(100), Call { latency: Latency::Never, fails: false }];
        let script = Script {
            file: Some("pattern.js"),
            entry: "demo",
            arguments: vec![
                Argument::Ids(vec![1, 2]),
                Argument::Number(None),
                Argument::Text("join".to_owned()),
            ],
            service: Service { calls, limit: Some(3) },
        };
        let wanted = r#"{"file":"pattern.js","entry":"demo","args":[[1, 2],null,"join"],"calls":[[100,true],[null,false]],"limit":3}"#;
        assert_eq!(script.request(), wanted);
    }
}
