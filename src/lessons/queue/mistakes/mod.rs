//! What the pattern is compared with: its twin in JavaScript, and what goes wrong with queues. In
//! `each_handle` it is the pattern that makes the mistake.

// Formatted at 72 columns, as the patterns are.
#[rustfmt::skip]
pub mod dropped_handles;
#[rustfmt::skip]
pub mod each_handle;
#[rustfmt::skip]
pub mod ended_worker;
#[rustfmt::skip]
pub mod own_queue;

use super::Settings;
use crate::lesson::{BACKEND_JS, Build, Code, PATTERN_JS, Variant};
use std::convert::Infallible;
use std::time::Duration;

/// What its run can be compared with.
pub(super) const VARIANTS: &[Variant] = &[
    Variant::javascript::<Settings>(
        "The same queue in JavaScript. Each job is a function: a promise would have begun already.",
    ),
    Variant {
        slug: "own-queue",
        name: "Awaiting its own queue",
        look: "Job 1 holds the only place and waits for a job behind it: no call is ever made.",
        query: Some("concurrency=1"),
        tabs: &["own_queue.rs", "queue.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "each-handle",
        name: "Looking at each handle",
        look: "Job 2 fails in both; only the run that looks at each handle fails with it, at 300 ms.",
        query: Some("failing=2"),
        tabs: &["each_handle.rs", "queue.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "dropped-handles",
        name: "Every handle dropped",
        look: "At 0 ms the run says that all is done; its five jobs run on until 300 ms.",
        query: Some("failing=2"),
        tabs: &["dropped_handles.rs", "queue.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "ended-worker",
        name: "A worker that ends",
        look: "Job 2’s error ends the worker at 200 ms: jobs 3 to 5 never begin, and nobody is told.",
        query: Some("concurrency=1&failing=2"),
        tabs: &["ended_worker.rs", "backend.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "lost-place",
        name: "A job that throws and keeps its place",
        look: "Job 2 throws and keeps the only place: jobs 3 to 5 never begin, and demo waits forever.",
        query: Some("concurrency=1&failing=2"),
        tabs: &["lost_place.js", PATTERN_JS, BACKEND_JS],
        code: Code::mistake::<Settings>(),
    },
];

/// What they run.
pub(in crate::lessons) const PROGRAMS: &[(&str, Build)] = &[
    ("own-queue", |values| {
        Variant::program(values, |settings: Settings, ids| async move {
            own_queue::demo(ids, settings.concurrency, gap(&settings)).await;
            Ok::<_, Infallible>(())
        })
    }),
    ("each-handle", |values| {
        Variant::program(values, |settings: Settings, ids| {
            each_handle::demo(ids, settings.concurrency, gap(&settings))
        })
    }),
    ("dropped-handles", |values| {
        Variant::program(values, |settings: Settings, ids| async move {
            dropped_handles::demo(ids, settings.concurrency, gap(&settings)).await;
            Ok::<_, Infallible>(())
        })
    }),
    ("ended-worker", |values| {
        Variant::program(values, |settings: Settings, ids| async move {
            ended_worker::demo(ids, gap(&settings)).await;
            Ok::<_, Infallible>(())
        })
    }),
];

fn gap(settings: &Settings) -> Duration {
    Duration::from_millis(settings.gap_ms.into())
}
