//! What the pattern is compared with: its twin in JavaScript, and what goes wrong with calls at once.

// Formatted at 72 columns, as the patterns are.
#[rustfmt::skip]
pub mod await_in_loop;
#[rustfmt::skip]
pub mod late_error;
#[rustfmt::skip]
pub mod spawn_and_forget;

use super::Settings;
use crate::lesson::{BACKEND_JS, Build, Code, PATTERN_JS, Variant};
use std::convert::Infallible;

/// What its run can be compared with.
pub(super) const VARIANTS: &[Variant] = &[
    Variant::javascript::<Settings>(
        "The same calls in JavaScript: if one fails, the others run on, because a promise cannot be dropped.",
    ),
    Variant {
        slug: "await-in-loop",
        name: "One await too many",
        look: "Awaited in a loop, ten calls of 100 ms form a staircase: 1,000 ms.",
        query: Some("count=10"),
        tabs: &["await_in_loop.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "spawn-and-forget",
        name: "Spawn and forget",
        look: "The run ends at 0 ms with no users; its three tasks run on, and nobody sees the error.",
        query: Some("calls=300,100x,200"),
        tabs: &["spawn_and_forget.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "for-each",
        name: "await inside forEach",
        look: "The run ends at 0 ms with no users. They arrive later and out of order, and nobody handles the error.",
        query: Some("calls=300,100x,200"),
        tabs: &["for_each.js", PATTERN_JS, BACKEND_JS],
        code: Code::mistake::<Settings>(),
    },
    Variant {
        slug: "late-error",
        name: "try_join_all above 30 calls",
        look: "Call 2 of 31 fails at 10 ms, but its error waits for call 1 to end, at 300 ms.",
        query: Some("count=31&latency=10&jitter=290&seed=54200&failing=2"),
        tabs: &["late_error.rs", "backend.rs"],
        code: Code::Rust,
    },
];

/// What they run.
pub(in crate::lessons) const PROGRAMS: &[(&str, Build)] = &[
    ("await-in-loop", |values| {
        Variant::program(values, |_: Settings, ids| async move { await_in_loop::demo(&ids).await })
    }),
    ("spawn-and-forget", |values| {
        Variant::program(values, |_: Settings, ids| async move {
            spawn_and_forget::demo(ids).await;
            Ok::<_, Infallible>(())
        })
    }),
    ("late-error", |values| {
        Variant::program(values, |_: Settings, ids| async move { late_error::demo(&ids).await })
    }),
];
