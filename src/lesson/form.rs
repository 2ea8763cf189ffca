//! The texts that a reader has typed into a form, checked field by field.

use super::service_params::beyond;
use super::value::{Value, parse};
use super::{Param, Values};

/// The texts of a form, one for each parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    params: &'static [Param],
    texts: Vec<String>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key of the parameter.
    pub key: &'static str,
    /// What is wrong, with which value, and what to enter instead.
    pub message: String,
}

impl Form {
    /// A form filled with values.
    pub fn of(values: &Values) -> Self {
        let params = values.params();
        Self { params, texts: (0..params.len()).map(|index| values.text(index)).collect() }
    }

    /// The same form with one text changed.
    pub fn with(&self, key: &str, text: String) -> Self {
        let mut form = self.clone();
        if let Some(index) = self.params.iter().position(|param| param.key == key) {
            form.texts[index] = text;
        }
        form
    }

    /// Each parameter with its text.
    pub fn fields(&self) -> impl Iterator<Item = (&'static Param, &str)> {
        self.params.iter().zip(self.texts.iter().map(String::as_str))
    }

    /// The values, or every problem.
    pub fn check(&self) -> Result<Values, Vec<Problem>> {
        let mut values: Vec<Value> = Vec::new();
        let mut problems = Vec::new();
        for (param, text) in self.fields() {
            match parse(&param.kind, text) {
                Ok(value) => values.push(value),
                Err(message) => problems.push(Problem { key: param.key, message }),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let values = Values::new(self.params, values);
        match beyond(&values) {
            None => Ok(values),
            Some(problem) => Err(vec![problem]),
        }
    }
}
