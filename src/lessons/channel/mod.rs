//! Producer and consumer: a channel between two sides that run at different paces.

// Formatted at 72 columns, the width at which a page shows it; `tests/lessons/format.rs` checks
// that.
#[rustfmt::skip]
#[allow(clippy::module_inception, reason = "a reader looks for the channel in channel.rs")]
pub mod channel;
#[rustfmt::skip]
pub mod line;
#[rustfmt::skip]
pub mod pattern;
#[rustfmt::skip]
pub mod receiver;
#[rustfmt::skip]
pub mod sender;

use crate::analysis::{Counts, Gauge, ms};
use crate::engine::{Program, Service};
use crate::lesson::{
    Demo, Group, Kind, Lab, Lesson, Param, Preset, Theory, Values, page_text, source,
};
use std::num::NonZeroUsize;
use std::time::Duration;

/// The lesson on producer and consumer.
pub static LESSON: Lesson = Lesson {
    slug: "channel",
    title: "Producer/consumer",
    summary: "Two paces, one channel: when it is full, the producer waits.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    javascript: page_text!("pattern.js"),
    changed: "2026-11-28",
    lab: Some(Lab {
        params: &[EVENTS, PRODUCE, CONSUME, CAPACITY],
        presets: PRESETS,
        sources: &[
            source!("channel", "pattern.rs"),
            source!("channel", "channel.rs"),
            source!("channel", "sender.rs"),
            source!("channel", "receiver.rs"),
            source!("channel", "line.rs"),
        ],
        tabs: |_| &["pattern.rs", "channel.rs", "sender.rs", "receiver.rs", "line.rs"],
        beside: None,
        program,
        gauges: |values| {
            let counts = Counts::Held { puts: "send", takes: "recv" };
            let limit = values.optional("capacity").map(u64::from);
            let inside = Gauge { label: "in the channel", counts, limit };
            let sends = Counts::Begun("send");
            let pressure = Gauge { label: "back-pressure", counts: sends, limit: None };
            // Without a capacity no send waits.
            if limit.is_some() { vec![inside, pressure] } else { vec![inside] }
        },
        theory,
        demo,
    }),
};

const EVENTS: Param = Param {
    key: "events",
    label: "Events",
    group: Group::Code,
    kind: Kind::Number { min: 0, max: 10_000, slider: false },
    default: "3",
    help: "How many events the producer makes.",
    idle: |_| None,
};

const PRODUCE: Param = Param {
    key: "produce",
    label: "Produce",
    group: Group::Code,
    kind: Kind::Millis,
    default: "50",
    help: "How long it takes to make one event.",
    idle: |_| None,
};

const CONSUME: Param = Param {
    key: "consume",
    label: "Consume",
    group: Group::Code,
    kind: Kind::Millis,
    default: "0",
    help: "How long it takes to handle one event.",
    idle: |_| None,
};

const CAPACITY: Param = Param {
    key: "capacity",
    label: "Capacity",
    group: Group::Code,
    kind: Kind::Optional { absent: "unbounded", min: 1, max: 1000 },
    default: "unbounded",
    help: "How many events the channel holds before a send has to wait.",
    idle: |_| None,
};

const PRESETS: &[Preset] = &[
    Preset {
        name: "As they come",
        story: "The consumer is faster: each event is handled as soon as it is made.",
        query: "",
    },
    Preset {
        name: "Slow consumer",
        story: "Two places fill up, then every send waits: the producer slows to the consumer’s pace.",
        query: "events=8&produce=20&consume=80&capacity=2",
    },
    Preset {
        name: "No bound",
        story: "The same paces, unbounded: the producer is done at 160 ms, and six events wait.",
        query: "events=8&produce=20&consume=80",
    },
    Preset {
        name: "A burst",
        story: "Ten events at once, and a place for each: a capacity is there to absorb short bursts.",
        query: "events=10&produce=0&consume=30&capacity=10",
    },
    Preset {
        name: "Hand to hand",
        story: "One place: the producer is never more than one event ahead.",
        query: "events=5&produce=0&consume=50&capacity=1",
    },
];

fn program(values: &Values) -> Program {
    let events = values.number("events");
    let pause = Duration::from_millis(values.number("produce").into());
    let work = Duration::from_millis(values.number("consume").into());
    let capacity = values.optional("capacity").and_then(|most| NonZeroUsize::new(most as usize));
    Program::new(
        Service::default(),
        async move { pattern::demo(events, pause, work, capacity).await },
    )
}

/// The first event has to be made, and the last one has to be handled. In between, both sides work
/// at the pace of the slower one. The capacity does not change the total: it only decides where
/// events wait.
fn theory(values: &Values) -> Theory {
    let us = |key| u64::from(values.number(key)) * 1000;
    let (produce, consume) = (us("produce"), us("consume"));
    match u64::from(values.number("events")) {
        0 => Theory::exact("no events", 0),
        events => {
            let (first, last) = (ms(produce), ms(consume));
            let formula = format!("{first} + {} × max({first}, {last}) + {last}", events - 1);
            let total = produce + (events - 1) * produce.max(consume) + consume;
            Theory::exact(&formula, total)
        }
    }
}

/// How a program for the Rust Playground calls the pattern.
fn demo(values: &Values) -> Demo {
    let millis = |key| format!("Duration::from_millis({})", values.number(key));
    let capacity = match values.optional("capacity") {
        Some(most) => format!("NonZeroUsize::new({most})"),
        None => "None".to_owned(),
    };
    let (events, pause, work) = (values.number("events"), millis("produce"), millis("consume"));
    Demo {
        call: format!("pattern::demo({events}, {pause}, {work}, {capacity})"),
        output: "Result<(), sender::SendError<String>>",
        imports: match values.optional("capacity") {
            Some(_) => "use std::{num::NonZeroUsize, time::Duration};\n",
            None => "use std::time::Duration;\n",
        },
    }
}
