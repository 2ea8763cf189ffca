//! What the pattern is compared with: its twin in JavaScript, and the same calls made at once. In that
//! comparison the pattern is the mistake, unless a call needs the one before it.

// Formatted at 72 columns, as the patterns are.
#[rustfmt::skip]
pub mod at_once;

use super::Settings;
use crate::lesson::{Build, Code, Variant};

/// What its run can be compared with.
pub(super) const VARIANTS: &[Variant] = &[
    Variant::javascript::<Settings>("The same loop in JavaScript: nothing overlaps there either."),
    Variant {
        slug: "at-once",
        name: "All at once",
        look: "If no call needs the one before it, the loop only wastes time: made at once, ten calls take 100 ms instead of 1,000.",
        query: Some("count=10"),
        tabs: &["at_once.rs", "all.rs", "backend.rs"],
        code: Code::Rust,
    },
];

/// What they run.
pub(in crate::lessons) const PROGRAMS: &[(&str, Build)] = &[("at-once", |values| {
    Variant::program(values, |_: Settings, ids| async move { at_once::demo(&ids).await })
})];
