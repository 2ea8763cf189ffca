//! The rules, with the runs that break and keep them.

use super::{Both, Plots, Rule, Setting, With};
use crate::lessons::{channel, combinators, inert, limited, parallel, queue};

/// The text of a link to both sides of a rule.
const BOTH: &str = "See both on one axis";

/// The rules, in reading order.
pub static RULES: &[Rule] = &[
    Rule {
        name: "Run independent calls together",
        sentence: "Calls that do not need each other’s results should wait at the same time.",
        plots: Plots::Time,
        dont: Setting {
            lesson: &parallel::LESSON,
            query: "count=10",
            variant: Some("await-in-loop"),
            shows: "Ten calls, one after another: the waits add up.",
        },
        does: Setting {
            lesson: &parallel::LESSON,
            query: "count=10",
            variant: None,
            shows: "The same ten calls at once: only as long as the longest.",
        },
        both: Both { with: With::Variant("await-in-loop"), says: BOTH },
    },
    Rule {
        name: "Limit what is in flight",
        sentence: "Make no more calls at once than the service can carry.",
        plots: Plots::Refused,
        dont: Setting {
            lesson: &limited::LESSON,
            query: "on_error=settle&service_limit=3",
            variant: Some("no-limit"),
            shows: "Ten calls at once to a service that accepts three: it refuses the other seven.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "on_error=settle&service_limit=3",
            variant: None,
            shows: "The same ten calls, three at a time: the run takes longer, but none is refused.",
        },
        both: Both { with: With::Variant("no-limit"), says: BOTH },
    },
    Rule {
        name: "Handle every failure",
        sentence: "Decide what one error does to the other calls, and read every error that comes back. In Node.js, a rejection that nobody handles ends the process.",
        plots: Plots::Nothing,
        dont: Setting {
            lesson: &queue::LESSON,
            query: "failing=2",
            variant: None,
            shows: "Job 2 fails, nobody looks, and the run ends as if all were well.",
        },
        does: Setting {
            lesson: &queue::LESSON,
            query: "failing=2",
            variant: Some("each-handle"),
            shows: "Job 2 fails, the code looks at each handle, and the run fails with that error.",
        },
        both: Both { with: With::Variant("each-handle"), says: BOTH },
    },
    Rule {
        name: "Do not wait for one slow call",
        sentence: "Ask several sources and take the first good answer, so that one slow source does not slow you down.",
        plots: Plots::Time,
        dont: Setting {
            lesson: &combinators::LESSON,
            query: "combinator=any",
            variant: Some("all-settled"),
            shows: "Three sources for one answer, and you wait for the slowest.",
        },
        does: Setting {
            lesson: &combinators::LESSON,
            query: "combinator=any",
            variant: None,
            shows: "The first good answer wins; the early failure is ignored.",
        },
        both: Both { with: With::Variant("all-settled"), says: BOTH },
    },
    Rule {
        name: "Bound your buffers",
        sentence: "Give every buffer a capacity, so that a fast producer waits instead of filling up memory.",
        plots: Plots::MostHeld,
        dont: Setting {
            lesson: &channel::LESSON,
            query: "events=8&produce=20&consume=80&capacity=2",
            variant: Some("no-bound"),
            shows: "No bound: events pile up behind a slow consumer.",
        },
        does: Setting {
            lesson: &channel::LESSON,
            query: "events=8&produce=20&consume=80&capacity=2",
            variant: None,
            shows: "The channel holds two events at most, and the run ends no later.",
        },
        both: Both { with: With::Variant("no-bound"), says: BOTH },
    },
    Rule {
        name: "Await one by one only on purpose",
        sentence: "Await in sequence only where one step needs the one before: an async function does nothing until its future is polled.",
        plots: Plots::Time,
        dont: Setting {
            lesson: &inert::LESSON,
            query: "",
            variant: None,
            shows: "Three futures built at once, awaited in turn: each starts only at its await.",
        },
        does: Setting {
            lesson: &inert::LESSON,
            query: "style=join",
            variant: None,
            shows: "The same three, joined: all are polled, and they wait together.",
        },
        both: Both { with: With::Run(""), says: BOTH },
    },
    Rule {
        name: "Cancel what you no longer need",
        sentence: "Drop the calls whose results nobody will read: they only add load.",
        plots: Plots::RanOn,
        dont: Setting {
            lesson: &limited::LESSON,
            query: "failing=3",
            variant: Some("drain"),
            shows: "The third call fails, but the seven after it run all the same, for nobody.",
        },
        does: Setting {
            lesson: &limited::LESSON,
            query: "failing=3",
            variant: None,
            shows: "The first error drops the calls in flight, and five are never made.",
        },
        both: Both { with: With::Variant("drain"), says: BOTH },
    },
    Rule {
        name: "Do not await inside forEach",
        sentence: "`forEach` calls an async callback and does not await it: the caller goes on at once, and nobody handles an error. Use `for … of` with `await`, or `Promise.all` over `map`. In Rust, the same mistake is to spawn a task and drop its handle.",
        plots: Plots::RanOn,
        dont: Setting {
            lesson: &parallel::LESSON,
            query: "calls=300,100x,200",
            variant: Some("spawn-and-forget"),
            shows: "Three tasks, spawned and forgotten: the run ends with no users, and nobody sees the error.",
        },
        does: Setting {
            lesson: &parallel::LESSON,
            query: "calls=300,100x,200",
            variant: None,
            shows: "The same three calls, awaited together: the caller gets the error, and no call runs on.",
        },
        both: Both {
            with: With::Variant("for-each"),
            says: "See forEach and the pattern on one axis",
        },
    },
    Rule {
        name: "Use a proven library in production",
        sentence: "Code that you write yourself handles the cases that you thought of. A library that many programs use has met many more.",
        plots: Plots::Nothing,
        dont: Setting {
            lesson: &channel::LESSON,
            query: "events=4&produce=20&consume=80&consumers=2",
            variant: Some("one-slot"),
            shows: "A hand-written channel for one consumer is given two: one of them is never woken.",
        },
        does: Setting {
            lesson: &channel::LESSON,
            query: "events=4&produce=20&consume=80&consumers=2",
            variant: None,
            shows: "In place of a library, the lesson’s tested channel: the same two consumers share the four events, and the run ends.",
        },
        both: Both { with: With::Variant("one-slot"), says: BOTH },
    },
];
