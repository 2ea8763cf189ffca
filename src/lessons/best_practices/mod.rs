//! Best practices: nine rules, each with a don't and a do that other lessons run.

mod rules;

use crate::lesson::{Lesson, SEPARATOR, page_text};

pub use rules::RULES;

/// The lesson. It has no lab of its own: each rule links to runs of other lessons' labs.
pub static LESSON: Lesson = Lesson {
    slug: "best-practices",
    title: "Best practices",
    summary: "Nine rules, and what it costs to break each one.",
    part: "Practice",
    prose: page_text!("lesson.md"),
    changed: "2026-11-28",
    lab: None,
};

/// One rule, with a run that breaks it and one that keeps it.
pub struct Rule {
    /// Its name: a few words that say what to do.
    pub name: &'static str,
    /// The rule in a sentence or two, with its reason. Code is between backticks.
    pub sentence: &'static str,
    /// What the lengths of its bars show.
    pub plots: Plots,
    /// A run that breaks the rule.
    pub dont: Setting,
    /// A run that keeps it.
    pub does: Setting,
    /// Both in one lab.
    pub both: Both,
}

/// What differs between the two sides of a rule: the longer bar is the worse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plots {
    /// The time until the run ends.
    Time,
    /// The calls that the service refuses.
    Refused,
    /// The most values that are in a buffer at once.
    MostHeld,
    /// The time for which calls run on with nobody waiting, added up.
    RanOn,
    /// Nothing: the sides differ in how they end, and no length tells that.
    Nothing,
}

/// A run of another lesson.
pub struct Setting {
    /// In whose lab it runs.
    pub lesson: &'static Lesson,
    /// Its values, as a URL query.
    pub query: &'static str,
    /// The variant of the lesson that runs with these values, unless the lesson's own pattern does.
    /// It is one in Rust.
    pub variant: Option<&'static str>,
    /// What the run shows, in a few words. Code is between backticks.
    pub shows: &'static str,
}

/// A comparison in the lab of the run that keeps a rule.
pub struct Both {
    /// What the run that keeps the rule is compared with.
    pub with: With,
    /// The text of the link.
    pub says: &'static str,
}

/// What the lab of a lesson is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// A variant of the lesson, on the same values.
    Variant(&'static str),
    /// The lesson itself with other values, as a URL query.
    Run(&'static str),
}

impl Setting {
    /// The query of its address: of its values and of its variant, if it has one.
    pub fn address(&self) -> String {
        match self.variant {
            Some(variant) => beside(self.query, variant),
            None => self.query.to_owned(),
        }
    }
}

impl Rule {
    /// The query of the comparison, in the lab of the run that keeps the rule and with its values.
    pub fn both_address(&self) -> String {
        match self.both.with {
            With::Variant(variant) => beside(self.does.query, variant),
            With::Run(query) => beside(self.does.query, &query.replace('&', SEPARATOR)),
        }
    }
}

/// The query of a comparison: what a lab is compared with comes last.
fn beside(query: &str, with: &str) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("{query}{and}with={with}")
}
