//! Async queue: jobs pushed as they come, a few at a time.

// Formatted at 72 columns, the width at which a page shows it; `tests/lessons/format.rs` checks
// that.
pub mod mistakes;
#[rustfmt::skip]
pub mod pattern;
#[rustfmt::skip]
#[allow(clippy::module_inception, reason = "a reader looks for the queue in queue.rs")]
pub mod queue;

use crate::analysis::Gauge;
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND, BACKEND_TWIN, CALLS, Demo, Experiment, FAILING, FromValues, JOBS, KindOf, LATENCY,
    Lab, Lesson, Param, Preset, Setting, Theory, Values, ids, in_flight, mistake, not_polled,
    owned_ids, page_text, settings, source, theory,
};
use crate::script::Argument;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::time::Duration;

/// The lesson on the async queue.
pub static LESSON: Lesson = Lesson {
    slug: "queue",
    title: "Async queue",
    summary: "Push jobs as they come; each push returns a handle to that job’s own result.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    changed: "2026-11-29",
    lab: Some(Lab {
        presets: PRESETS,
        sources: &[
            source!("queue", "pattern.rs"),
            source!("queue", "queue.rs"),
            BACKEND,
            source!("queue", "pattern.js"),
            BACKEND_TWIN,
            mistake!("queue", "own_queue.rs"),
            mistake!("queue", "each_handle.rs"),
            mistake!("queue", "dropped_handles.rs"),
            mistake!("queue", "ended_worker.rs"),
            mistake!("queue", "lost_place.js"),
        ],
        variants: mistakes::VARIANTS,
        ..Lab::of::<Settings>()
    }),
};

settings! {
    /// How jobs are pushed and run.
    struct Settings {
        concurrency: NonZeroUsize = CONCURRENCY,
        gap_ms: u32 = GAP,
    }
    service: [JOBS, LATENCY, FAILING_JOBS, JOB_BY_JOB]
}

const CONCURRENCY: Setting<NonZeroUsize> = Setting {
    key: "concurrency",
    label: "At a time",
    kind: KindOf::positive(1000),
    default: "2",
    help: "How many jobs the queue runs at once.",
    idle: |_| None,
};

const GAP: Setting<u32> = Setting {
    key: "gap",
    label: "Gap",
    kind: KindOf::MILLIS,
    default: "0",
    help: "How long the pushing code waits between two pushes.",
    idle: |_| None,
};

const FAILING_JOBS: Param = Param {
    label: "Jobs that fail",
    help: "The numbers of the jobs that fail, counted from 1, such as 3 or 2,5; or none.",
    ..FAILING
};

const JOB_BY_JOB: Param = Param {
    help: "One time in milliseconds per job, such as 100,400,100x. Add x to make it fail; write never if it does not end. Replaces Jobs, Latency and Jobs that fail.",
    ..CALLS
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

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        &["pattern.rs", "queue.rs", "backend.rs"]
    }

    fn program(self, service: Service) -> Program {
        let ids = ids(&service);
        let gap = Duration::from_millis(self.gap_ms.into());
        Program::new(service, async move {
            pattern::demo(ids, self.concurrency, gap).await;
            Ok::<_, Infallible>(())
        })
    }

    fn gauges(&self, _: &Service) -> Vec<Gauge> {
        vec![not_polled("in the queue"), in_flight(&[Some(self.concurrency.get())])]
    }

    fn theory(&self, service: &Service) -> Theory {
        theory::queue(&service.calls, self.concurrency, u64::from(self.gap_ms) * 1000)
    }

    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>) {
        ("demo", vec![Argument::ids(service), self.concurrency.into(), self.gap_ms.into()])
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let Settings { concurrency, gap_ms } = Settings::from_values(values);
    let ids = owned_ids(values);
    Demo {
        call: format!(
            "pattern::demo({ids}, NonZeroUsize::new({concurrency}).unwrap(), Duration::from_millis({gap_ms}))"
        ),
        output: "",
        imports: "use std::{num::NonZeroUsize, time::Duration};\n",
    }
}
