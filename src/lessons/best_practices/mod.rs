//! Best practices: seven rules, each with a don't and a do that other lessons run.

use super::{channel, combinators, inert, limited, parallel, queue, sequential};
use crate::lesson::{Lesson, page_text};

/// The lesson. It has no lab of its own: each rule links to two settings of other lessons' labs.
pub static LESSON: Lesson = Lesson {
    slug: "best-practices",
    title: "Best practices",
    summary: "Seven rules, and what it costs to break each one.",
    part: "Practice",
    prose: page_text!("lesson.md"),
    changed: "2026-11-28",
    lab: None,
};

/// One rule, with a run that breaks it and one that keeps it.
pub struct Rule {
    /// Its name: three or four words that say what to do.
    pub name: &'static str,
    /// The rule in one sentence, with its reason.
    pub sentence: &'static str,
    /// A setting that breaks the rule.
    pub dont: Setting,
    /// A setting that keeps it.
    pub does: Setting,
}

/// A setting of another lesson.
pub struct Setting {
    /// The lesson.
    pub lesson: &'static Lesson,
    /// Its values, as a URL query.
    pub query: &'static str,
    /// What its run shows, in a few words.
    pub shows: &'static str,
}

/// The rules, in reading order.
pub static RULES: &[Rule] = &[
    Rule {
        name: "Run independent calls together",
        sentence: "Calls that do not need each other’s results should wait at the same time.",
        dont: Setting {
            lesson: &sequential::LESSON,
            query: "count=10",
            shows: "Ten calls, one after another: the waits add up.",
        },
        does: Setting {
            lesson: &parallel::LESSON,
            query: "count=10",
            shows: "The same ten calls at once: only as long as the longest.",
        },
    },
    Rule {
        name: "Limit what is in flight",
        sentence: "Make no more calls at once than the service can carry.",
        dont: Setting {
            lesson: &parallel::LESSON,
            query: "count=10&service_limit=3",
            shows: "Ten calls at once to a service that accepts three: it refuses the fourth.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "service_limit=3",
            shows: "Ten calls, three at a time: none is refused.",
        },
    },
    Rule {
        name: "Handle every failure",
        sentence: "Decide what one error does to the other calls, and read every error that comes back.",
        dont: Setting {
            lesson: &queue::LESSON,
            query: "failing=2",
            shows: "Job 2 fails, nobody looks, and the run ends as if all were well.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "on_error=settle&failing=3",
            shows: "Each call has its own result, and each is read: nine users and one error.",
        },
    },
    Rule {
        name: "Do not wait for one slow call",
        sentence: "Ask several sources and take the first good answer, so that one slow source does not slow you down.",
        dont: Setting {
            lesson: &combinators::LESSON,
            query: "combinator=all-settled",
            shows: "Three sources for one answer, and you wait for the slowest.",
        },
        does: Setting {
            lesson: &combinators::LESSON,
            query: "combinator=any",
            shows: "The first good answer wins; the early failure is ignored.",
        },
    },
    Rule {
        name: "Bound your buffers",
        sentence: "Give every buffer a capacity, so that a fast producer waits instead of filling up memory.",
        dont: Setting {
            lesson: &channel::LESSON,
            query: "events=8&produce=20&consume=80",
            shows: "No bound: events pile up behind a slow consumer.",
        },
        does: Setting {
            lesson: &channel::LESSON,
            query: "events=8&produce=20&consume=80&capacity=2",
            shows: "At most two events wait, and the run ends no later.",
        },
    },
    Rule {
        name: "Await one by one only on purpose",
        sentence: "Await in sequence only where one step needs the one before: an async function does nothing until its future is polled.",
        dont: Setting {
            lesson: &inert::LESSON,
            query: "",
            shows: "Three futures built at once, awaited in turn: each starts only at its await.",
        },
        does: Setting {
            lesson: &inert::LESSON,
            query: "style=join",
            shows: "The same three, joined: all are polled, and they wait together.",
        },
    },
    Rule {
        name: "Cancel what you no longer need",
        sentence: "Drop the calls whose results nobody will read: they only add load.",
        dont: Setting {
            lesson: &limited::LESSON,
            query: "on_error=drain&failing=3",
            shows: "The third call fails, and all the others still run, for nobody.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "failing=3",
            shows: "The first error drops the calls in flight, and five are never made.",
        },
    },
];
