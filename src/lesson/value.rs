//! Values of parameters, and how a text becomes one.

use super::calls;
use super::param::{Kind, MOST_CALLS, MOST_MS, STEP_MS};
use crate::analysis::{thousands, ungrouped};
use crate::engine::Call;
use std::num::IntErrorKind;

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The value of a [`Kind::Number`] or a [`Kind::Millis`].
    Number(u32),
    /// The value of a [`Kind::Optional`]; `None` for its word.
    Optional(Option<u32>),
    /// The value of a [`Kind::Positions`].
    Positions(Vec<u32>),
    /// The chosen option of a [`Kind::Choice`]: its index and its key.
    Choice(usize, &'static str),
    /// The value of a [`Kind::Calls`]; `None` if no list was given.
    Calls(Option<Vec<Call>>),
}

impl Value {
    /// A number or a time in milliseconds.
    pub(super) fn number(&self) -> u32 {
        let Self::Number(number) = self else { wrong_kind() };
        *number
    }

    /// A number that may be absent.
    pub(super) fn optional(&self) -> Option<u32> {
        let Self::Optional(number) = self else { wrong_kind() };
        *number
    }

    /// Positions of calls, counted from 1.
    pub(super) fn positions(&self) -> &[u32] {
        let Self::Positions(positions) = self else { wrong_kind() };
        positions
    }

    /// The chosen one of these options.
    pub(crate) fn pick<T, const N: usize>(&self, options: [T; N]) -> T {
        let Self::Choice(index, _) = self else { wrong_kind() };
        options.into_iter().nth(*index).unwrap_or_else(|| wrong_kind())
    }

    /// A list of calls; `None` if the calls follow from other parameters.
    pub(super) fn calls(&self) -> Option<&[Call]> {
        let Self::Calls(calls) = self else { wrong_kind() };
        calls.as_deref()
    }
}

/// [`parse`] gives every parameter a value of its kind, and a [`KindOf`](super::KindOf) belongs to
/// the kind that it reads.
pub(super) fn wrong_kind() -> ! {
    unreachable!("a value is not of its parameter's kind")
}

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
            .position(|(key, _)| key.eq_ignore_ascii_case(text))
            .map(|index| Value::Choice(index, options[index].0))
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
        (Value::Choice(_, key), _) => (*key).to_owned(),
        (Value::Calls(Some(list)), _) => calls::print_calls(list),
    }
}

/// The text of a field for one number after so many steps up, or down if they are negative. `None` if the field
/// holds anything else.
pub fn stepped(kind: &Kind, text: &str, steps: i32) -> Option<String> {
    let (size, min, max) = match *kind {
        Kind::Number { min, max, .. } | Kind::Optional { min, max, .. } => (1, min, max),
        Kind::Millis => (STEP_MS, 0, MOST_MS),
        Kind::Positions | Kind::Choice(_) | Kind::Calls { .. } => return None,
    };
    let number = match parse(kind, text).ok()? {
        Value::Number(number) | Value::Optional(Some(number)) => number,
        Value::Optional(None) | Value::Positions(_) | Value::Choice(..) | Value::Calls(_) => {
            return None;
        }
    };
    let stepped = number.saturating_add_signed(steps * size as i32);
    Some(stepped.clamp(min, max).to_string())
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
