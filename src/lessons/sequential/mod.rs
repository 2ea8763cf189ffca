//! Sequential: each call after the one before it.

pub mod mistakes;
pub mod pattern;

use crate::analysis::Gauge;
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND, BACKEND_TWIN, CALLS, COUNT, Demo, Experiment, FAILING, FromValues, JITTER, LATENCY,
    Lab, Lesson, Param, Preset, SEED, Theory, Values, borrowed_ids, ids, in_flight, mistake,
    page_text, source, theory,
};
use crate::lessons::combinators;
use crate::script::Argument;

/// The lesson on calls made one after the other.
pub static LESSON: Lesson = Lesson {
    slug: "sequential",
    title: "Sequential",
    summary: "Each call waits for the one before it: the simplest order, and the slowest.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    changed: "2026-11-28",
    lab: Some(Lab {
        presets: &[
            Preset { name: "Three calls", story: "Three calls of 100 ms take 300 ms.", query: "" },
            Preset {
                name: "One slow call",
                story: "Everything behind the slow call waits for it.",
                query: "calls=100,400,100",
            },
            Preset {
                name: "Ten calls",
                story: "Ten calls of 100 ms take 1,000 ms: the waits add up.",
                query: "count=10",
            },
            Preset {
                name: "The second fails",
                story: "The first error ends the run: call 3 is never made.",
                query: "failing=2",
            },
            Preset {
                name: "Uneven calls",
                story: "Six calls of 100 to 200 ms: jitter adds up.",
                query: "count=6&jitter=100&seed=7",
            },
            Preset {
                name: "No answer",
                story: "Call 2 is never answered, so call 3 is never made.",
                query: "calls=100,never,100",
            },
        ],
        sources: &[
            source!("sequential", "pattern.rs"),
            BACKEND,
            source!("sequential", "pattern.js"),
            BACKEND_TWIN,
            mistake!("sequential", "at_once.rs"),
            combinators::ALL,
        ],
        variants: mistakes::VARIANTS,
        ..Lab::of::<Settings>()
    }),
};

/// The lesson has no settings of its own.
struct Settings;

impl FromValues for Settings {
    const PARAMS: &'static [Param] = &[COUNT, LATENCY, JITTER, SEED, FAILING, CALLS];

    fn from_values(_: &Values) -> Self {
        Self
    }
}

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        &["pattern.rs", "backend.rs"]
    }

    fn program(self, service: Service) -> Program {
        let ids = ids(&service);
        Program::new(service, async move { pattern::demo(&ids).await })
    }

    fn gauges(&self, _: &Service) -> Vec<Gauge> {
        vec![in_flight(&[])]
    }

    fn theory(&self, service: &Service) -> Theory {
        theory::one_by_one(&service.calls)
    }

    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>) {
        ("demo", vec![Argument::ids(service)])
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let call = format!("pattern::demo({})", borrowed_ids(values));
    Demo { call, output: Demo::FALLIBLE, imports: "" }
}
