//! Producer and consumer: a channel between two sides that run at different paces.

// Formatted at 72 columns, the width at which a page shows it; `tests/lessons/format.rs` checks
// that.
#[rustfmt::skip]
#[allow(clippy::module_inception, reason = "a reader looks for the channel in channel.rs")]
pub mod channel;
#[rustfmt::skip]
pub mod line;
pub mod mistakes;
#[rustfmt::skip]
pub mod pattern;
#[rustfmt::skip]
pub mod receiver;
#[rustfmt::skip]
pub mod sender;

use crate::analysis::{Counts, Gauge, ms};
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND_TWIN, Demo, Experiment, FromValues, KindOf, Lab, Lesson, Preset, Setting, Theory,
    Values, mistake, page_text, settings, source,
};
use crate::script::Argument;
use std::num::NonZeroUsize;
use std::time::Duration;

/// The lesson on producer and consumer.
pub static LESSON: Lesson = Lesson {
    slug: "channel",
    title: "Producer/consumer",
    summary: "Two paces, one channel: when it is full, the producer waits.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    changed: "2026-11-29",
    lab: Some(Lab {
        presets: PRESETS,
        sources: &[
            source!("channel", "pattern.rs"),
            source!("channel", "channel.rs"),
            source!("channel", "sender.rs"),
            source!("channel", "receiver.rs"),
            source!("channel", "line.rs"),
            source!("channel", "pattern.js"),
            BACKEND_TWIN,
            mistake!("channel", "no_bound.rs"),
            mistake!("channel", "one_slot.rs"),
            mistake!("channel", "slot.rs"),
            mistake!("channel", "kept_send.rs"),
        ],
        variants: mistakes::VARIANTS,
        calls: &["send", "recv", "next"],
        ..Lab::of::<Settings>()
    }),
};

settings! {
    /// How many events there are, and how they pass.
    struct Settings {
        events: u32 = EVENTS,
        produce_ms: u32 = PRODUCE,
        consume_ms: u32 = CONSUME,
        consumers: NonZeroUsize = CONSUMERS,
        capacity: Option<NonZeroUsize> = CAPACITY,
    }
    service: []
}

const EVENTS: Setting<u32> = Setting {
    key: "events",
    label: "Events",
    kind: KindOf::up_to(10_000),
    default: "3",
    help: "How many events the producer makes.",
    idle: |_| None,
};

const PRODUCE: Setting<u32> = Setting {
    key: "produce",
    label: "Produce",
    kind: KindOf::MILLIS,
    default: "50",
    help: "How long it takes to make one event.",
    idle: |_| None,
};

const CONSUME: Setting<u32> = Setting {
    key: "consume",
    label: "Consume",
    kind: KindOf::MILLIS,
    default: "0",
    help: "How long it takes to handle one event.",
    idle: |_| None,
};

const CONSUMERS: Setting<NonZeroUsize> = Setting {
    key: "consumers",
    label: "Consumers",
    kind: KindOf::positive(20),
    default: "1",
    help: "How many consumers take turns receiving events.",
    idle: |_| None,
};

const CAPACITY: Setting<Option<NonZeroUsize>> = Setting {
    key: "capacity",
    label: "Capacity",
    kind: KindOf::optional("unbounded", 1000),
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
        name: "Two consumers",
        story: "The same paces with two consumers: 360 ms instead of 660 ms.",
        query: "events=8&produce=20&consume=80&consumers=2&capacity=2",
    },
    Preset {
        name: "No bound",
        story: "One consumer again, no bound: the producer is done at 160 ms, and six events wait.",
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

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        &["pattern.rs", "channel.rs", "sender.rs", "receiver.rs", "line.rs"]
    }

    fn program(self, service: Service) -> Program {
        let Self { events, produce_ms, consume_ms, capacity, consumers } = self;
        let pause = Duration::from_millis(produce_ms.into());
        let work = Duration::from_millis(consume_ms.into());
        Program::new(service, async move {
            pattern::demo(events, pause, work, capacity, consumers.get()).await
        })
    }

    fn gauges(&self, _: &Service) -> Vec<Gauge> {
        let counts = Counts::Held { puts: "send", takes: ["recv", "next"] };
        let limit = self.capacity.map(|most| most.get() as u64);
        let inside = Gauge { label: "in the channel", counts, limit };
        let sends = Counts::Begun("send");
        let pressure = Gauge { label: "back-pressure", counts: sends, limit: None };
        // Without a capacity no send waits.
        if limit.is_some() { vec![inside, pressure] } else { vec![inside] }
    }

    /// The first event has to be made, and the last one has to be handled. In between, both sides
    /// work at the pace of the slower one. The capacity does not change the total: it only decides
    /// where events wait.
    fn theory(&self, _: &Service) -> Theory {
        let us = |ms| u64::from(ms) * 1000;
        let (produce, consume) = (us(self.produce_ms), us(self.consume_ms));
        match u64::from(self.events) {
            0 => Theory::exact("no events", 0),
            events => {
                // Each round, every consumer handles one event; the first round may be a part of one.
                let consumers = self.consumers.get() as u64;
                let (rounds, first) = ((events - 1) / consumers, (events - 1) % consumers + 1);
                let made = |count: u64| match count {
                    1 => ms(produce),
                    count => format!("{count} × {}", ms(produce)),
                };
                let (begun, round, last) = (made(first), made(consumers), ms(consume));
                let formula = format!("{begun} + {rounds} × max({round}, {last}) + {last}");
                let (first, round) = (first * produce, consumers * produce);
                Theory::exact(&formula, first + rounds * round.max(consume) + consume)
            }
        }
    }

    fn script(&self, _: &Service) -> (&'static str, Vec<Argument>) {
        let Self { events, produce_ms, consume_ms, capacity, consumers } = *self;
        let capacity = capacity.map_or(Argument::Number(None), Argument::from);
        (
            "demo",
            vec![events.into(), produce_ms.into(), consume_ms.into(), capacity, consumers.into()],
        )
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let Settings { events, produce_ms, consume_ms, capacity, consumers } =
        Settings::from_values(values);
    let millis = |ms| format!("Duration::from_millis({ms})");
    let (pause, work) = (millis(produce_ms), millis(consume_ms));
    let (capacity, imports) = match capacity {
        Some(most) => (
            format!("NonZeroUsize::new({most})"),
            "use std::{num::NonZeroUsize, time::Duration};\n",
        ),
        None => ("None".to_owned(), "use std::time::Duration;\n"),
    };
    Demo {
        call: format!("pattern::demo({events}, {pause}, {work}, {capacity}, {consumers})"),
        output: "Result<(), sender::SendError<String>>",
        imports,
    }
}
