//! Parameters: what a reader can change, and how a text becomes a value of one.

use super::{Values, calls};
use crate::analysis::{thousands, ungrouped};
use crate::engine::Call;
use std::num::IntErrorKind;

/// One parameter of a lesson.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its name in the URL.
    pub key: &'static str,
    /// Its name in the form.
    pub label: &'static str,
    /// Whether it belongs to the reader's code or to the service.
    pub group: Group,
    /// Which values it accepts.
    pub kind: Kind,
    /// Its default, as a reader would type it.
    pub default: &'static str,
    /// One sentence that says what it does.
    pub help: &'static str,
    /// Says why it has no effect together with these values, if so.
    pub idle: fn(&Values) -> Option<&'static str>,
}

impl PartialEq for Param {
    /// Two parameters are equal if their keys are.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// Whether a parameter belongs to the reader's code or to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The reader's own program decides it.
    Code,
    /// The service that the program calls decides it.
    Service,
}

/// Which values a parameter accepts.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A whole number.
    Number {
        /// The smallest number that is accepted.
        min: u32,
        /// The greatest number that is accepted.
        max: u32,
        /// Whether a slider shows it best.
        slider: bool,
    },
    /// A time in milliseconds: 0 to 10,000 in steps of 10.
    Millis,
    /// A whole number, or a word that means there is none.
    Optional {
        /// The word for "none".
        absent: &'static str,
        /// The smallest number that is accepted.
        min: u32,
        /// The greatest number that is accepted.
        max: u32,
    },
    /// Positions of calls, counted from 1, or `none`.
    Positions,
    /// One of these options, each with its key in the URL and its label in the form.
    Choice(&'static [(&'static str, &'static str)]),
    /// Calls, as `100,400,100x`.
    Calls {
        /// The most calls that are accepted.
        max: usize,
        /// Whether an empty text means "not given" rather than "no calls".
        optional: bool,
    },
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The value of a [`Kind::Number`] or a [`Kind::Millis`].
    Number(u32),
    /// The value of a [`Kind::Optional`]; `None` for its word.
    Optional(Option<u32>),
    /// The value of a [`Kind::Positions`].
    Positions(Vec<u32>),
    /// The key of a [`Kind::Choice`].
    Choice(&'static str),
    /// The value of a [`Kind::Calls`]; `None` if no list was given.
    Calls(Option<Vec<Call>>),
}

/// The most calls a lesson makes.
pub(super) const MOST_CALLS: u32 = 10_000;
/// The longest time that a form accepts, in milliseconds.
pub(super) const MOST_MS: u32 = 10_000;
/// The step of times in forms, in milliseconds. Browsers delay nested timers to at least 4 ms, so
/// times are in coarser steps than that.
pub(super) const STEP_MS: u32 = 10;

/// What else the text of a field may hold besides one number.
#[derive(Clone, Copy)]
pub(super) enum Beside {
    /// Nothing, so a comma can only separate thousands.
    Nothing,
    /// Other numbers, separated by commas.
    Others,
}

/// Reads a text as a value, ignoring case, since phones begin what is typed with a capital letter.
///
/// # Errors
/// What is wrong with the text, and what to enter instead.
pub fn parse(kind: &Kind, text: &str) -> Result<Value, String> {
    let text = text.trim();
    match *kind {
        Kind::Number { min, max, .. } => number(text, min, max, Beside::Nothing).map(Value::Number),
        Kind::Millis => millis(text, Beside::Nothing).map(Value::Number),
        Kind::Optional { absent, min, max } => match text.eq_ignore_ascii_case(absent) {
            true => Ok(Value::Optional(None)),
            false => number(text, min, max, Beside::Nothing)
                .map(|number| Value::Optional(Some(number)))
                .map_err(|error| format!("{error}, or {absent}")),
        },
        Kind::Positions => positions(text).map(Value::Positions),
        Kind::Choice(options) => options
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(text))
            .map(|(key, _)| Value::Choice(key))
            .ok_or_else(|| {
                let keys: Vec<_> = options.iter().map(|(key, _)| *key).collect();
                format!("“{text}” is not one of {}", keys.join(", "))
            }),
        Kind::Calls { optional: true, .. } if text.is_empty() => Ok(Value::Calls(None)),
        Kind::Calls { max, .. } => {
            calls::parse_calls(text, max).map(|calls| Value::Calls(Some(calls)))
        }
    }
}

/// A value as a reader would type it.
pub(super) fn print(value: &Value, kind: &Kind) -> String {
    match (value, kind) {
        (Value::Optional(None), Kind::Optional { absent, .. }) => (*absent).to_owned(),
        (Value::Number(number) | Value::Optional(Some(number)), _) => number.to_string(),
        (Value::Optional(None) | Value::Calls(None), _) => String::new(),
        (Value::Positions(positions), _) if positions.is_empty() => NO_POSITIONS.to_owned(),
        (Value::Positions(positions), _) => {
            positions.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
        }
        (Value::Choice(key), _) => (*key).to_owned(),
        (Value::Calls(Some(list)), _) => calls::print_calls(list),
    }
}

const NO_POSITIONS: &str = "none";

fn number(text: &str, min: u32, max: u32, beside: Beside) -> Result<u32, String> {
    // The message gives the limit in a form that can be typed into this field.
    let (digits, most) = match beside {
        Beside::Nothing => (ungrouped(text), thousands(max.into())),
        Beside::Others => (text.to_owned(), max.to_string()),
    };
    let range = format!("use a whole number from {min} to {most}");
    let out_of_range = || format!("{text} is out of range: {range}");
    match digits.parse::<i64>() {
        Ok(number) => u32::try_from(number)
            .ok()
            .filter(|number| (min..=max).contains(number))
            .ok_or_else(out_of_range),
        Err(error) => Err(match error.kind() {
            IntErrorKind::Empty => format!("Empty: {range}"),
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => out_of_range(),
            _ => format!("“{text}” is not a whole number: {range}"),
        }),
    }
}

pub(super) fn millis(text: &str, beside: Beside) -> Result<u32, String> {
    let ms = number(text, 0, MOST_MS, beside)?;
    match ms % STEP_MS {
        0 => Ok(ms),
        rest => {
            let below = ms - rest;
            let above = below + STEP_MS;
            Err(format!("{ms} ms is not a multiple of {STEP_MS}: use {below} or {above}"))
        }
    }
}

fn positions(text: &str) -> Result<Vec<u32>, String> {
    if text.is_empty() || text.eq_ignore_ascii_case(NO_POSITIONS) {
        return Ok(Vec::new());
    }
    let position = |part: &str| {
        number(part.trim(), 1, MOST_CALLS, Beside::Others)
            .map_err(|error| format!("{error}; write several as 2,5 and no failure as none"))
    };
    text.split(',').map(position).collect()
}
