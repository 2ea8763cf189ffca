//! Best practices: seven rules, each with a don't and a do that other lessons run.

use crate::lesson::{Lesson, page_text};

/// The lesson. It has no lab of its own: each rule links to two settings of another one.
pub static LESSON: Lesson = Lesson {
    slug: "best-practices",
    title: "Best practices",
    summary: "Seven rules, each with what it costs to break it.",
    part: "Practice",
    prose: page_text!("lesson.md"),
    javascript: "",
    changed: "2026-11-23",
    lab: None,
};

/// One rule, and what it is worth in two runs.
pub struct Rule {
    /// Three or four words.
    pub name: &'static str,
    /// One sentence.
    pub sentence: &'static str,
    /// What to avoid.
    pub dont: Setting,
    /// What to do instead.
    pub does: Setting,
}

/// Values of another lesson.
pub struct Setting {
    /// The lesson.
    pub lesson: &'static Lesson,
    /// Its values, as a URL query.
    pub query: &'static str,
    /// What the run shows, in a few words.
    pub shows: &'static str,
}

/// The rules, in reading order.
pub static RULES: &[Rule] = &[];
