//! What a combinator is compared with: its twin in JavaScript, and what goes wrong with combinators.
//! Each makes the same calls whichever combinator is chosen.

// Formatted at 72 columns, as the patterns are.
#[rustfmt::skip]
pub mod all_not_settled;
#[rustfmt::skip]
pub mod kept_losers;
#[rustfmt::skip]
pub mod race_not_any;
#[rustfmt::skip]
pub mod spawned_losers;

use super::{Settings, all_settled};
use crate::lesson::{Build, Code, Variant};
use std::convert::Infallible;

/// What its run can be compared with.
pub(super) const VARIANTS: &[Variant] = &[
    Variant::javascript::<Settings>(
        "JavaScript’s own combinators: calls that lose run on, because a promise cannot be dropped.",
    ),
    Variant {
        slug: "all-not-settled",
        name: "All, not all settled",
        look: "One failure at 100 ms throws away two good answers, due at 200 and 300 ms.",
        query: Some("combinator=all-settled"),
        tabs: &["all_not_settled.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "race-not-any",
        name: "Race, not any",
        look: "The error at 100 ms wins the race, and the user due at 200 ms is lost.",
        query: Some("combinator=any"),
        tabs: &["race_not_any.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "all-settled",
        name: "All settled, not any",
        look: "A good answer is there at 200 ms, but all settled waits for the slowest call, until 300 ms.",
        query: Some("combinator=any"),
        tabs: &["all_settled.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "kept-losers",
        name: "Losers that are kept",
        look: "The race is won at 100 ms, but it waits for its losers and ends at 300 ms.",
        query: Some("combinator=race&calls=300,100,200"),
        tabs: &["kept_losers.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "spawned-losers",
        name: "Losers that are tasks",
        look: "The race ends at 100 ms, but both losers keep running and greet their users at 200 and 300 ms.",
        query: Some("combinator=race&calls=300,100,200"),
        tabs: &["spawned_losers.rs", "backend.rs"],
        code: Code::Rust,
    },
];

/// What they run.
pub(in crate::lessons) const PROGRAMS: &[(&str, Build)] = &[
    ("all-not-settled", |values| {
        Variant::program(values, |_: Settings, ids| all_not_settled::demo(ids))
    }),
    ("race-not-any", |values| Variant::program(values, |_: Settings, ids| race_not_any::demo(ids))),
    ("all-settled", |values| {
        Variant::program(values, |_: Settings, ids| async move {
            all_settled::demo(&ids).await;
            Ok::<_, Infallible>(())
        })
    }),
    ("kept-losers", |values| Variant::program(values, |_: Settings, ids| kept_losers::demo(ids))),
    ("spawned-losers", |values| {
        Variant::program(values, |_: Settings, ids| spawned_losers::demo(ids))
    }),
];
