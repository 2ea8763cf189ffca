//! Checked values, by key.

use super::Param;
use super::param::{Value, parse, print};
use crate::engine::Call;
use std::num::NonZeroUsize;

/// One valid value for each parameter of a lesson.
#[derive(Clone, Debug)]
pub struct Values {
    params: &'static [Param],
    values: Vec<Value>,
}

impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl Values {
    /// The default values.
    ///
    /// # Panics
    /// If a default is not valid for its parameter; a test checks those of every lesson.
    pub fn defaults(params: &'static [Param]) -> Self {
        let default = |param: &Param| {
            parse(&param.kind, param.default)
                .unwrap_or_else(|error| panic!("default of {}: {error}", param.key))
        };
        Self { params, values: params.iter().map(default).collect() }
    }

    pub(super) fn new(params: &'static [Param], values: Vec<Value>) -> Self {
        Self { params, values }
    }

    /// The parameters these are values of.
    pub fn params(&self) -> &'static [Param] {
        self.params
    }

    /// A value as a reader would type it.
    pub fn text(&self, index: usize) -> String {
        print(&self.values[index], &self.params[index].kind)
    }

    pub(super) fn value(&self, index: usize) -> &Value {
        &self.values[index]
    }

    pub(super) fn set(&mut self, index: usize, value: Value) {
        self.values[index] = value;
    }

    /// The same values, with another option of the choice `key`.
    pub fn with_choice(&self, key: &str, option: &'static str) -> Self {
        let mut other = self.clone();
        if let Some(index) = self.params.iter().position(|param| param.key == key) {
            other.values[index] = Value::Choice(option);
        }
        other
    }

    /// A number or a time in milliseconds.
    pub fn number(&self, key: &str) -> u32 {
        match self.get(key) {
            Value::Number(number) => *number,
            _ => wrong_kind(key),
        }
    }

    /// A number whose range begins at 1.
    pub fn nonzero(&self, key: &str) -> NonZeroUsize {
        NonZeroUsize::new(self.number(key) as usize).unwrap_or(NonZeroUsize::MIN)
    }

    /// A number that may be absent.
    pub fn optional(&self, key: &str) -> Option<u32> {
        match self.get(key) {
            Value::Optional(number) => *number,
            _ => wrong_kind(key),
        }
    }

    /// Positions of calls, counted from 1.
    pub fn positions(&self, key: &str) -> &[u32] {
        match self.get(key) {
            Value::Positions(positions) => positions,
            _ => wrong_kind(key),
        }
    }

    /// The key of the chosen option.
    pub fn choice(&self, key: &str) -> &'static str {
        match self.get(key) {
            Value::Choice(option) => option,
            _ => wrong_kind(key),
        }
    }

    /// A list of calls; `None` if the calls follow from other parameters.
    pub fn calls(&self, key: &str) -> Option<&[Call]> {
        match self.get(key) {
            Value::Calls(calls) => calls.as_deref(),
            _ => wrong_kind(key),
        }
    }

    /// Whether the lesson has this parameter.
    pub fn has(&self, key: &str) -> bool {
        self.params.iter().any(|param| param.key == key)
    }

    fn get(&self, key: &str) -> &Value {
        let index = self.params.iter().position(|param| param.key == key);
        &self.values[index.unwrap_or_else(|| panic!("no parameter {key}"))]
    }
}

/// A lesson asked for a parameter as another kind than it has. That is a mistake in the lesson's
/// own folder, which the test that runs every lesson finds.
fn wrong_kind(key: &str) -> ! {
    panic!("parameter {key} is of another kind")
}
