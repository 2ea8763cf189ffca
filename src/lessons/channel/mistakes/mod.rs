//! What the pattern is compared with: its twin in JavaScript, and what goes wrong with channels.

// Formatted at 72 columns, as the patterns are.
#[rustfmt::skip]
pub mod kept_send;
#[rustfmt::skip]
pub mod no_bound;
#[rustfmt::skip]
pub mod one_slot;
#[rustfmt::skip]
pub mod slot;

use super::Settings;
use crate::lesson::{Build, Code, Variant};
use std::time::Duration;

/// What its run can be compared with.
pub(super) const VARIANTS: &[Variant] = &[
    Variant::javascript::<Settings>(
        "The same channel in JavaScript: producer and consumers are async functions that take turns.",
    ),
    Variant {
        slug: "no-bound",
        name: "A channel without a bound",
        look: "Both end at 660 ms, but without a bound up to six events wait in the channel, not two.",
        query: Some("events=8&produce=20&consume=80&capacity=2"),
        tabs: &["no_bound.rs", "channel.rs", "sender.rs", "receiver.rs", "line.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "one-slot",
        name: "One slot, two consumers",
        look: "B overwrites A’s waker and handles all four events alone; A is never woken.",
        query: Some("events=4&produce=20&consume=80&consumers=2"),
        tabs: &["one_slot.rs", "slot.rs"],
        code: Code::Rust,
    },
    Variant {
        slug: "kept-send",
        name: "A send nobody polls",
        look: "Event 5 is first in line, but nobody polls its send: the warning behind it waits forever.",
        query: Some("events=8&produce=20&consume=80&capacity=2"),
        tabs: &["kept_send.rs", "channel.rs", "sender.rs", "receiver.rs", "line.rs"],
        code: Code::Rust,
    },
];

/// What they run.
pub(in crate::lessons) const PROGRAMS: &[(&str, Build)] = &[
    ("no-bound", |values| {
        Variant::program(values, |settings: Settings, _| {
            let [pause, work] = times(&settings);
            no_bound::demo(settings.events, pause, work, settings.consumers.get())
        })
    }),
    ("one-slot", |values| {
        Variant::program(values, |settings: Settings, _| {
            let [pause, work] = times(&settings);
            one_slot::demo(settings.events, pause, work, settings.consumers.get())
        })
    }),
    ("kept-send", |values| {
        Variant::program(values, |settings: Settings, _| {
            let [pause, work] = times(&settings);
            let Settings { events, capacity, consumers, .. } = settings;
            kept_send::demo(events, pause, work, capacity, consumers.get())
        })
    }),
];

/// How long it takes to make an event, and to handle one.
fn times(settings: &Settings) -> [Duration; 2] {
    [settings.produce_ms, settings.consume_ms].map(|ms| Duration::from_millis(ms.into()))
}
