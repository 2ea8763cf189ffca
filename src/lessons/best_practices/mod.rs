//! Best practices: seven rules, each with a don't and a do that other lessons run.

use super::{channel, combinators, inert, limited, parallel, sequential};
use crate::lesson::{Lesson, page_text};

/// The lesson. It has no lab of its own: each rule links to two settings of another one.
pub static LESSON: Lesson = Lesson {
    slug: "best-practices",
    title: "Best practices",
    summary: "Seven rules, each with what it costs to break it.",
    part: "Practice",
    prose: page_text!("lesson.md"),
    javascript: "",
    changed: "2026-11-28",
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
pub static RULES: &[Rule] = &[
    Rule {
        name: "Run independent calls together",
        sentence: "Calls that do not need each other’s results should wait at the same time.",
        dont: Setting {
            lesson: &sequential::LESSON,
            query: "count=10",
            shows: "Ten calls, one after the other: the waits add up.",
        },
        does: Setting {
            lesson: &parallel::LESSON,
            query: "count=10",
            shows: "The same ten calls at once: as long as the longest.",
        },
    },
    Rule {
        name: "Limit what is in flight",
        sentence: "Make no more calls at once than the service behind you can carry.",
        dont: Setting {
            lesson: &parallel::LESSON,
            query: "count=10&service_limit=3",
            shows: "Ten calls at once to a service that takes three: it refuses the fourth.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "service_limit=3",
            shows: "Ten calls, three at a time: none is refused.",
        },
    },
    Rule {
        name: "Handle every failure",
        sentence: "Decide what one error does to the other calls, and keep every error that is reported.",
        dont: Setting {
            lesson: &limited::LESSON,
            query: "failing=3",
            shows: "The third call fails, and the users that were loaded are lost with it.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "on_error=settle&failing=3",
            shows: "Each call has its own result: nine users and one error.",
        },
    },
    Rule {
        name: "Do not wait for one slow call",
        sentence: "Ask a second source, or set a deadline, so that one slow answer does not make you slow.",
        dont: Setting {
            lesson: &combinators::LESSON,
            query: "combinator=all-settled",
            shows: "Three sources of one answer: you wait for the slowest of them.",
        },
        does: Setting {
            lesson: &combinators::LESSON,
            query: "combinator=any",
            shows: "The first good answer wins, and the failure is ignored.",
        },
    },
    Rule {
        name: "Bound your buffers",
        sentence: "Give every buffer a capacity, so that a fast producer waits instead of filling the memory.",
        dont: Setting {
            lesson: &channel::LESSON,
            query: "events=8&produce=20&consume=80",
            shows: "No bound: events pile up behind a slow consumer.",
        },
        does: Setting {
            lesson: &channel::LESSON,
            query: "events=8&produce=20&consume=80&capacity=2",
            shows: "At most two events wait, and the end comes no later.",
        },
    },
    Rule {
        name: "Await one by one only on purpose",
        sentence: "Keep steps in order where one needs the other, and nowhere else: a future that is not polled does not run.",
        dont: Setting {
            lesson: &inert::LESSON,
            query: "",
            shows: "Three futures built at once, awaited in turn: each starts at its await.",
        },
        does: Setting {
            lesson: &inert::LESSON,
            query: "style=join",
            shows: "The same three, joined: all are polled, all wait together.",
        },
    },
    Rule {
        name: "Cancel what you no longer need",
        sentence: "Drop the calls whose results nobody will read, so that nobody has to carry them.",
        dont: Setting {
            lesson: &limited::LESSON,
            query: "on_error=drain&failing=3",
            shows: "The third call fails, and all the others run, for nobody.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "failing=3",
            shows: "The first error drops what is in flight, and five calls are never made.",
        },
    },
];
