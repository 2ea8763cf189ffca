//! Other code for the same calls, to be seen beside the lesson's own.

use super::{Experiment, FromValues, Param, Values, from_query, ids, service, to_query};
use crate::analysis::{Counts, Gauge};
use crate::engine::Program;
use crate::script::{Argument, Script};
use std::fmt::Display;
use std::ptr;

/// The names of the files in JavaScript.
pub const PATTERN_JS: &str = "pattern.js";
pub(crate) const BACKEND_JS: &str = "backend.js";

/// A program that makes the calls of a lesson in another way: in JavaScript, or with a mistake.
pub struct Variant {
    /// Its name in an address.
    pub slug: &'static str,
    /// A few words for a menu and a heading.
    pub name: &'static str,
    /// What to look at, in one sentence.
    pub look: &'static str,
    /// Calls on which it can be seen, as a URL query, if not on all. A reader's own values are left
    /// alone.
    pub query: Option<&'static str>,
    /// The names of the sources to show, its own first.
    pub tabs: &'static [&'static str],
    /// What to run.
    pub code: Code,
}

/// What a variant runs. The page contains none of it.
pub enum Code {
    /// A program in Rust, which the runner contains: see `lessons::mistake`.
    Rust,
    /// The name of the function that the variant's JavaScript file exports, and the arguments to call it
    /// with.
    JavaScript(fn(&Values) -> (&'static str, Vec<Argument>)),
}

impl Code {
    /// A mistake in JavaScript: a function `demo`, called with the arguments of the pattern's twin.
    pub const fn mistake<E: Experiment>() -> Self {
        Self::JavaScript(|values| ("demo", E::from_values(values).script(&service(values)).1))
    }
}

/// How the settings of a lesson become a program.
pub type Build = fn(&Values) -> Program;

/// Variants are equal if they are one and the same.
impl PartialEq for Variant {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self, other)
    }
}

impl Variant {
    /// The twin of a lesson's pattern in JavaScript, and what to look at.
    pub const fn javascript<E: Experiment>(look: &'static str) -> Self {
        Self {
            slug: "js",
            name: "JavaScript",
            look,
            query: None,
            tabs: &[PATTERN_JS, BACKEND_JS],
            code: Code::JavaScript(|values| E::from_values(values).script(&service(values))),
        }
    }

    /// The calls on which it can be seen, if not on all. A test makes sure that every query is valid.
    pub fn values(&self, params: &'static [Param]) -> Option<Values> {
        self.query.map(|query| from_query(params, query).0)
    }

    /// What is counted of it, of what is counted of its lesson.
    pub fn gauges(&self, first: &[Gauge]) -> Vec<Gauge> {
        first.iter().copied().filter(|gauge| self.shows(gauge)).collect()
    }

    /// Whether its trace has what a gauge counts. In JavaScript a call begins when it is made, and a job
    /// that waits for its turn is no call yet.
    pub fn shows(&self, gauge: &Gauge) -> bool {
        match (&self.code, gauge.counts) {
            (Code::JavaScript(_), Counts::Waiting(_)) => false,
            (Code::JavaScript(_), Counts::Begun(_) | Counts::Held { .. }) | (Code::Rust, _) => true,
        }
    }

    /// What runs with these values.
    pub fn script(&self, values: &Values) -> Script {
        let (file, (entry, arguments)) = match self.code {
            Code::JavaScript(exported) => (self.tabs.first().copied(), exported(values)),
            Code::Rust => (None, (self.slug, vec![Argument::Text(to_query(values))])),
        };
        Script { file, entry, arguments, service: service(values) }
    }

    /// The program of a variant in Rust: `demo` is given the settings of the lesson and the users to ask
    /// for.
    pub(crate) fn program<S, F, E>(
        values: &Values,
        demo: impl FnOnce(S, Vec<u32>) -> F + 'static,
    ) -> Program
    where
        S: FromValues + 'static,
        F: Future<Output = Result<(), E>> + 'static,
        E: Display,
    {
        let service = service(values);
        let (settings, ids) = (S::from_values(values), ids(&service));
        // Called inside the run, which records it.
        Program::new(service, async move { demo(settings, ids).await })
    }
}
