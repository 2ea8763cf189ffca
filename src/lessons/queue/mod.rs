//! Async queue: jobs pushed as they come, a few at a time.

// Formatted at 72 columns, the width at which a page shows it; `tests/lessons/format.rs` checks
// that.
#[rustfmt::skip]
pub mod pattern;
#[rustfmt::skip]
#[allow(clippy::module_inception, reason = "a reader looks for the queue in queue.rs")]
pub mod queue;

use crate::engine::Program;
use crate::lesson::{
    BACKEND, CALLS, Demo, FAILING, Group, JOBS, Kind, LATENCY, Lab, Lesson, Param, Preset, Values,
    ids, in_flight, listed_calls, not_polled, owned_ids, page_text, service, source, theory,
};
use std::convert::Infallible;
use std::time::Duration;

/// The lesson on the async queue.
pub static LESSON: Lesson = Lesson {
    slug: "queue",
    title: "Async queue",
    summary: "Push jobs as they come; each push returns a handle to that job’s own result.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    javascript: page_text!("pattern.js"),
    changed: "2026-11-28",
    lab: Some(Lab {
        params: &[
            CONCURRENCY,
            GAP,
            JOBS,
            LATENCY,
            Param {
                label: "Jobs that fail",
                help: "The numbers of the jobs that fail, counted from 1, such as 3 or 2,5; or none.",
                ..FAILING
            },
            Param {
                help: "One time in milliseconds per job, such as 100,400,100x. Add x to make it fail; write never if it does not end. Replaces Jobs, Latency and Jobs that fail.",
                ..CALLS
            },
        ],
        presets: PRESETS,
        sources: &[source!("queue", "pattern.rs"), source!("queue", "queue.rs"), BACKEND],
        tabs: |_| &["pattern.rs", "queue.rs", "backend.rs"],
        beside: None,
        program,
        gauges: |values| {
            vec![not_polled("in the queue"), in_flight(&[Some(values.number("concurrency"))])]
        },
        theory: |values| {
            let gap_us = u64::from(values.number("gap")) * 1000;
            theory::queue(&listed_calls(values), values.nonzero("concurrency"), gap_us)
        },
        demo,
    }),
};

const CONCURRENCY: Param = Param {
    key: "concurrency",
    label: "At a time",
    group: Group::Code,
    kind: Kind::Number { min: 1, max: 1000, slider: false },
    default: "2",
    help: "How many jobs the queue runs at once.",
    idle: |_| None,
};

const GAP: Param = Param {
    key: "gap",
    label: "Gap",
    group: Group::Code,
    kind: Kind::Millis,
    default: "0",
    help: "How long the pushing code waits between two pushes.",
    idle: |_| None,
};

const PRESETS: &[Preset] = &[
    Preset {
        name: "Two at a time",
        story: "Five jobs are pushed at once; three of them wait for their turn, hollow.",
        query: "",
    },
    Preset {
        name: "One after another",
        story: "With one job at a time, the jobs run in the order they were pushed: 500 ms.",
        query: "concurrency=1",
    },
    Preset {
        name: "Nobody looks",
        story: "Job 2 fails. The others run on, and the run ends as if nothing had happened.",
        query: "failing=2",
    },
    Preset {
        name: "Faster than they run",
        story: "A job arrives every 20 ms and takes 100 ms: each waits longer than the one before.",
        query: "concurrency=1&gap=20&jobs=8",
    },
    Preset {
        name: "Empty between pushes",
        story: "The queue is empty before each push. It is idle, but not finished.",
        query: "gap=150&jobs=3",
    },
    Preset {
        name: "One slow job",
        story: "The slow job takes up one place; the four behind it share the other.",
        query: "calls=400,100,100,100,100",
    },
];

fn program(values: &Values) -> Program {
    let service = service(values);
    let (ids, concurrency) = (ids(&service), values.nonzero("concurrency"));
    let gap = Duration::from_millis(values.number("gap").into());
    Program::new(service, async move {
        pattern::demo(ids, concurrency, gap).await;
        Ok::<_, Infallible>(())
    })
}

fn demo(values: &Values) -> Demo {
    let (ids, concurrency) = (owned_ids(values), values.number("concurrency"));
    let gap = values.number("gap");
    Demo {
        call: format!(
            "pattern::demo({ids}, NonZeroUsize::new({concurrency}).unwrap(), Duration::from_millis({gap}))"
        ),
        output: "",
        imports: "use std::{num::NonZeroUsize, time::Duration};\n",
    }
}
