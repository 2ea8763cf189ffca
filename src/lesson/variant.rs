//! Other code for the same calls, to be seen beside the lesson's own.

use super::{FromValues, Param, Values, from_query, service};
use crate::engine::{Program, Service};
use std::ptr;

/// A program that makes the calls of a lesson in another way: most are mistakes.
pub struct Variant {
    /// Its name in an address.
    pub slug: &'static str,
    /// A few words for a menu and a heading.
    pub name: &'static str,
    /// What to look at, in one sentence.
    pub look: &'static str,
    /// Calls on which it can be seen, as a URL query. A reader's own values are left alone.
    pub query: &'static str,
    /// The names of the sources to show, its own first.
    pub tabs: &'static [&'static str],
    /// What to run.
    pub program: fn(&Values) -> Program,
}

/// Two are equal when they are one.
impl PartialEq for Variant {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self, other)
    }
}

impl Variant {
    /// The calls on which it can be seen. A test makes sure that every query is valid.
    pub fn values(&self, params: &'static [Param]) -> Values {
        from_query(params, self.query).0
    }

    /// The program that the settings of a lesson make of its calls.
    pub(crate) fn program<S: FromValues>(
        values: &Values,
        program: fn(S, Service) -> Program,
    ) -> Program {
        program(S::from_values(values), service(values))
    }
}
