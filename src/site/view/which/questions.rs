//! The questions of "Which pattern do I need?", and the patterns that answer them.

use crate::lesson::Lesson;
use crate::lessons::{channel, combinators, limited, parallel, queue, sequential};

/// A question and the patterns that answer it.
pub(super) struct Question {
    /// Its name in an address.
    pub(super) key: &'static str,
    pub(super) asks: &'static str,
    pub(super) answers: &'static [Answer],
    /// The answer that leads to no pattern but to the next question, if there is one.
    pub(super) no: Option<&'static str>,
    /// Whether picking a pattern here leaves only the questions that are worth asking in any case.
    pub(super) settles: bool,
}

/// A pattern, with an example from its lesson.
pub(super) struct Answer {
    /// The words of the answer.
    pub(super) says: &'static str,
    /// The name of the pattern.
    pub(super) name: &'static str,
    /// How much it decides: of the patterns that are picked, the one of the highest rank is the verdict.
    /// Work that arrives needs a queue or a channel whatever else is true; an order, or one result that is
    /// enough, is not to be had from a pool; a limit says more than how errors are told.
    pub(super) rank: u8,
    /// The names of the pattern in Rust and in JavaScript.
    pub(super) rust: &'static str,
    pub(super) javascript: &'static str,
    /// When not to use the pattern.
    pub(super) not_when: &'static str,
    pub(super) lesson: &'static Lesson,
    pub(super) query: &'static str,
}

/// In the order in which a reader should answer them.
pub(super) const QUESTIONS: &[Question] = &[
    Question {
        key: "order",
        asks: "Does each call need the result of the one before it?",
        answers: &[Answer {
            says: "Yes, or the order matters.",
            name: "Sequential",
            rank: 2,
            rust: "a loop with .await",
            javascript: "await in a for loop",
            not_when: "the calls are independent: the waits would add up for nothing.",
            lesson: &sequential::LESSON,
            query: "calls=300,100,200",
        }],
        no: Some("No, they are independent."),
        settles: true,
    },
    Question {
        key: "results",
        asks: "Do you need all their results?",
        answers: &[
            Answer {
                says: "Yes, all of them, or an error at once.",
                name: "All",
                rank: 0,
                rust: "try_join_all",
                javascript: "Promise.all",
                not_when: "there are many calls: they all begin at once.",
                lesson: &parallel::LESSON,
                query: "calls=300,100,200",
            },
            Answer {
                says: "Yes, all of them, and each error too.",
                name: "All settled",
                rank: 0,
                rust: "join_all over Results",
                javascript: "Promise.allSettled",
                not_when: "nobody reads the errors.",
                lesson: &combinators::LESSON,
                query: "combinator=all-settled&calls=300,100x,200",
            },
        ],
        no: Some("No, one is enough."),
        settles: true,
    },
    Question {
        key: "enough",
        asks: "Which one is enough?",
        answers: &[
            Answer {
                says: "The first to end, good or bad.",
                name: "Race",
                rank: 2,
                rust: "select_all",
                javascript: "Promise.race",
                not_when: "a quick error is no use to you.",
                lesson: &combinators::LESSON,
                query: "combinator=race&calls=300,100x,200",
            },
            Answer {
                says: "The first to succeed.",
                name: "Any",
                rank: 2,
                rust: "select_ok",
                javascript: "Promise.any",
                not_when: "each call costs money: all of them are made.",
                lesson: &combinators::LESSON,
                query: "combinator=any&calls=300,100x,200",
            },
        ],
        no: None,
        settles: true,
    },
    Question {
        key: "many",
        asks: "Are there many calls, or does the service accept only a few?",
        answers: &[Answer {
            says: "Yes: a few at a time.",
            name: "Limited concurrency",
            rank: 1,
            rust: "buffer_unordered, Semaphore",
            javascript: "p-limit, a shared cursor",
            not_when: "there are no more calls than the limit: use All.",
            lesson: &limited::LESSON,
            query: "limit=2&calls=300,100,200,100",
        }],
        no: Some("No: all of them may begin at once."),
        settles: false,
    },
    Question {
        key: "arrives",
        asks: "Does new work arrive while earlier work runs?",
        answers: &[
            Answer {
                says: "Yes, jobs: each caller wants its own result.",
                name: "Async queue",
                rank: 3,
                rust: "a task that reads from mpsc",
                javascript: "p-queue",
                not_when: "the code that pushes must slow down too: push never waits.",
                lesson: &queue::LESSON,
                query: "gap=50&jobs=5",
            },
            Answer {
                says: "Yes, values: the producer must wait when they pile up.",
                name: "Producer/consumer",
                rank: 3,
                rust: "a bounded channel",
                javascript: "an async iterator, a stream",
                not_when: "both sides run at the same pace: a loop is enough.",
                lesson: &channel::LESSON,
                query: "events=3&produce=20&consume=80&capacity=1",
            },
        ],
        no: Some("No, all of it is known from the start."),
        settles: false,
    },
];
