//! What the pattern is compared with: its twin in JavaScript, and what goes wrong with inert futures.

// Formatted at 72 columns, as the patterns are.
#[rustfmt::skip]
pub mod computed_first;
#[rustfmt::skip]
pub mod never_awaited;
#[rustfmt::skip]
pub mod spawned_late;

use super::Settings;
use crate::lesson::{Build, Code, Variant};

/// What its run can be compared with.
pub(super) const VARIANTS: &[Variant] = &[
    Variant::javascript::<Settings>(
        "In JavaScript a call begins when you make it; in Rust, when it is first polled.",
    ),
    Variant {
        slug: "never-awaited",
        name: "Never awaited",
        look: "Three calls are built and only one is awaited: the other two never begin.",
        query: Some(""),
        tabs: &["never_awaited.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "spawned-late",
        name: "Spawned too late",
        look: "Three calls are spawned only when the first has ended: 200 ms; all four joined take 100 ms.",
        query: Some("style=join&count=4"),
        tabs: &["spawned_late.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "computed-first",
        name: "A long computation first",
        look: "Four calls are spawned, then a computation keeps the thread busy for 200 ms: no call begins until it ends.",
        query: Some("style=join&count=4"),
        tabs: &["computed_first.rs", "backend.rs"],
        code: Code::Rust,
    },
];

/// What they run.
pub(in crate::lessons) const PROGRAMS: &[(&str, Build)] = &[
    ("never-awaited", |values| {
        Variant::program(values, |_: Settings, ids| async move { never_awaited::demo(&ids).await })
    }),
    ("spawned-late", |values| Variant::program(values, |_: Settings, ids| spawned_late::demo(ids))),
    ("computed-first", |values| {
        Variant::program(values, |_: Settings, ids| computed_first::demo(ids))
    }),
];
