//! Checked values, one for each parameter.

use super::Param;
use super::value::{Value, parse, print};

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

    pub(super) fn set(&mut self, index: usize, value: Value) {
        self.values[index] = value;
    }

    /// The same values, with another option of the choice `key`. Another key or option changes
    /// nothing.
    pub fn with_choice(&self, key: &str, option: &str) -> Self {
        let mut other = self.clone();
        let index = self.params.iter().position(|param| param.key == key);
        if let Some(index) = index
            && let Ok(value) = parse(&self.params[index].kind, option)
        {
            other.values[index] = value;
        }
        other
    }

    /// Each parameter with its value.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'static Param, &Value)> {
        self.params.iter().zip(&self.values)
    }

    /// The values, in the order of the parameters.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }
}
