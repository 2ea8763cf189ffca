//! What the pattern is compared with: its twin in JavaScript, and what goes wrong with pools.

// Formatted at 72 columns, as the patterns are.
#[rustfmt::skip]
pub mod buffered;
#[rustfmt::skip]
pub mod fixed_chunks;
#[rustfmt::skip]
pub mod mortal_worker;
#[rustfmt::skip]
pub mod no_limit;

use super::drain;
use super::settings::Settings;
use crate::lesson::{BACKEND_JS, Build, Code, PATTERN_JS, Variant};
use std::convert::Infallible;

/// What its run can be compared with.
pub(super) const VARIANTS: &[Variant] = &[
    Variant::javascript::<Settings>(
        "The same pool in JavaScript. With stop, calls in flight run on after an error: nothing can drop a promise.",
    ),
    Variant {
        slug: "fixed-chunks",
        name: "Fixed chunks",
        look: "While the slow call runs, the rest of its chunk is done, but no new call starts.",
        query: Some("limit=2&calls=400,100,100,100,100"),
        tabs: &["fixed_chunks.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "buffered",
        name: "buffered, not buffer_unordered",
        look: "A finished call keeps its place behind the slow first one, so no new call starts.",
        query: Some("limit=2&calls=400,100,100,100,100"),
        tabs: &["buffered.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "no-limit",
        name: "No limit",
        look: "The service accepts three calls at once and refuses the other seven at 0 ms.",
        query: Some("on_error=settle&service_limit=3"),
        tabs: &["no_limit.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "promise-all",
        name: "A limiter with Promise.all",
        look: "Both fail at 100 ms, but the limiter goes on: it makes all ten calls, the last until 400 ms.",
        query: Some("failing=3"),
        tabs: &["promise_all.js", PATTERN_JS, BACKEND_JS],
        code: Code::mistake::<Settings>(),
    },
    Variant {
        slug: "drain",
        name: "Drain, not stop",
        look: "Both fail at 100 ms, but with drain seven calls run on, until 400 ms, and nobody waits for them.",
        query: Some("failing=3"),
        tabs: &["drain.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "mortal-worker",
        name: "A worker that dies",
        look: "Two errors leave one worker of three to do the rest; the run fails only at 800 ms.",
        query: Some("failing=1,2"),
        tabs: &["mortal_worker.rs", "backend.rs"],
        code: Code::Rust,
    },
];

/// What they run.
pub(in crate::lessons) const PROGRAMS: &[(&str, Build)] = &[
    ("fixed-chunks", |values| {
        Variant::program(values, |settings: Settings, ids| fixed_chunks::demo(ids, settings.limit))
    }),
    ("buffered", |values| {
        Variant::program(values, |settings: Settings, ids| buffered::demo(ids, settings.limit))
    }),
    ("no-limit", |values| {
        Variant::program(values, |_: Settings, ids| async move {
            no_limit::demo(ids).await;
            Ok::<_, Infallible>(())
        })
    }),
    ("drain", |values| {
        Variant::program(values, |settings: Settings, ids| drain::demo(ids, settings.limit))
    }),
    ("mortal-worker", |values| {
        Variant::program(values, |settings: Settings, ids| mortal_worker::demo(ids, settings.limit))
    }),
];
