//! Parallel: every call at once.

pub mod mistakes;
pub mod pattern;
pub mod settled;

use crate::analysis::Gauge;
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND, BACKEND_TWIN, CALLS, COUNT, Demo, Experiment, FAILING, FromValues, JITTER, LATENCY,
    Lab, Lesson, Preset, SEED, SERVICE_LIMIT, Setting, Theory, Values, borrowed_ids, choice, ids,
    in_flight, mistake, page_text, settings, source, theory,
};
use crate::lessons::combinators;
use crate::script::Argument;
use std::convert::Infallible;

/// The lesson on calls made all at once.
pub static LESSON: Lesson = Lesson {
    slug: "parallel",
    title: "Parallel",
    summary: "Every call at once: the total is the slowest call, not the sum.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    changed: "2026-11-28",
    lab: Some(Lab {
        presets: &[
            Preset {
                name: "Three calls",
                story: "Three calls of 100 ms take 100 ms together.",
                query: "",
            },
            Preset {
                name: "One slow call",
                story: "The slow call decides: 400 ms, long after the other two have answered.",
                query: "calls=100,400,100",
            },
            Preset {
                name: "Uneven calls",
                story: "Six calls of 100 to 200 ms: the total is the longest of them, not the sum.",
                query: "count=6&jitter=100&seed=7",
            },
            Preset {
                name: "The second fails",
                story: "The first error ends the wait at 100 ms; the calls still in flight are dropped.",
                query: "calls=300,100x,200",
            },
            Preset {
                name: "All settled",
                story: "The same calls, but now the failure is one result among three.",
                query: "wait=settled&calls=300,100x,200",
            },
            Preset {
                name: "Ten calls",
                story: "Ten calls take only as long as the longest of them: 100 ms.",
                query: "count=10",
            },
            Preset {
                name: "A hundred calls",
                story: "A hundred calls take as long as one, if the service has no limit.",
                query: "count=100",
            },
            Preset {
                name: "One refusal ends it",
                story: "The service accepts three at once: it refuses the fourth, and the run fails.",
                query: "count=10&service_limit=3",
            },
            Preset {
                name: "Too many at once",
                story: "The service accepts four at once and refuses the other six: parallel itself has no limit.",
                query: "wait=settled&count=10&service_limit=4",
            },
        ],
        sources: &[
            source!("parallel", "pattern.rs"),
            source!("parallel", "settled.rs"),
            combinators::ALL,
            combinators::ALL_SETTLED,
            BACKEND,
            source!("parallel", "pattern.js"),
            BACKEND_TWIN,
            mistake!("parallel", "await_in_loop.rs"),
            mistake!("parallel", "spawn_and_forget.rs"),
            mistake!("parallel", "for_each.js"),
            mistake!("parallel", "late_error.rs"),
        ],
        variants: mistakes::VARIANTS,
        ..Lab::of::<Settings>()
    }),
};

settings! {
    /// What the calls are awaited for.
    struct Settings {
        wait: Wait = WAIT,
    }
    service: [COUNT, LATENCY, JITTER, SEED, FAILING, CALLS, SERVICE_LIMIT]
}

/// What the run waits for.
#[derive(Clone, Copy)]
enum Wait {
    /// Every call, or the first error.
    All,
    /// Every call.
    Settled,
}

const WAIT: Setting<Wait> = Setting {
    key: "wait",
    label: "Wait for",
    kind: choice! {
        Wait::All => ("all", "All"),
        Wait::Settled => ("settled", "All settled"),
    },
    default: "all",
    help: "All ends at the first error; All settled waits for every call and keeps every result.",
    idle: |_| None,
};

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        match self.wait {
            Wait::All => &["pattern.rs", "all.rs", "backend.rs"],
            Wait::Settled => &["settled.rs", "all_settled.rs", "backend.rs"],
        }
    }

    fn program(self, service: Service) -> Program {
        let ids = ids(&service);
        match self.wait {
            Wait::All => Program::new(service, async move { pattern::demo(&ids).await }),
            Wait::Settled => Program::new(service, async move {
                settled::demo(&ids).await;
                Ok::<_, Infallible>(())
            }),
        }
    }

    fn gauges(&self, service: &Service) -> Vec<Gauge> {
        vec![in_flight(&[service.limit])]
    }

    fn theory(&self, service: &Service) -> Theory {
        match self.wait {
            Wait::All => theory::all(service),
            Wait::Settled => theory::all_settled(service),
        }
    }

    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>) {
        let entry = match self.wait {
            Wait::All => "demo",
            Wait::Settled => "demoSettled",
        };
        (entry, vec![Argument::ids(service)])
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let (file, output) = match Settings::from_values(values).wait {
        Wait::All => ("pattern", Demo::FALLIBLE),
        Wait::Settled => ("settled", ""),
    };
    Demo { call: format!("{file}::demo({})", borrowed_ids(values)), output, imports: "" }
}
