//! Limited concurrency: many calls, a few at a time.

// Formatted at 72 columns, the width at which a page shows it; `tests/lessons/format.rs` checks
// that.
#[rustfmt::skip]
pub mod collect;
#[rustfmt::skip]
pub mod drain;
pub mod mistakes;
#[rustfmt::skip]
pub mod pattern;
mod settings;
#[rustfmt::skip]
pub mod settle;
#[rustfmt::skip]
pub mod unordered_settle;
#[rustfmt::skip]
pub mod unordered_stop;

use crate::analysis::Gauge;
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND, BACKEND_TWIN, Demo, Experiment, FromValues, Lab, Lesson, Preset, Theory, Values, ids,
    in_flight, mistake, owned_ids, page_text, source, theory,
};
use crate::script::Argument;
use settings::{OnError, Pool, Settings};
use std::convert::Infallible;

/// The lesson on limited concurrency.
pub static LESSON: Lesson = Lesson {
    slug: "limited",
    title: "Limited concurrency",
    summary: "Ten calls, three at a time: fast for you, and kind to the service.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    changed: "2026-11-28",
    lab: Some(Lab {
        presets: PRESETS,
        sources: &[
            source!("limited", "pattern.rs"),
            source!("limited", "drain.rs"),
            source!("limited", "collect.rs"),
            source!("limited", "settle.rs"),
            source!("limited", "unordered_stop.rs"),
            source!("limited", "unordered_settle.rs"),
            BACKEND,
            source!("limited", "pattern.js"),
            BACKEND_TWIN,
            mistake!("limited", "fixed_chunks.rs"),
            mistake!("limited", "buffered.rs"),
            mistake!("limited", "no_limit.rs"),
            mistake!("limited", "mortal_worker.rs"),
            mistake!("limited", "promise_all.js"),
        ],
        variants: mistakes::VARIANTS,
        ..Lab::of::<Settings>()
    }),
};

const PRESETS: &[Preset] = &[
    Preset {
        name: "Three at a time",
        story: "Ten calls of 100 ms on three workers take four rounds: 400 ms.",
        query: "",
    },
    Preset {
        name: "One slow call",
        story: "The slow call keeps one worker busy for 400 ms; meanwhile the other does the rest.",
        query: "limit=2&calls=400,100,100,100,100",
    },
    Preset {
        name: "The third fails",
        story: "The first error ends the run at 100 ms: five calls are never made.",
        query: "failing=3",
    },
    Preset {
        name: "Nobody waits",
        story: "The same error at 100 ms, but with drain the other calls run on until 400 ms, for nobody.",
        query: "on_error=drain&failing=3",
    },
    Preset {
        name: "Each on its own",
        story: "With settle, every call has its own result: nine users and one error.",
        query: "on_error=settle&failing=3",
    },
    Preset {
        name: "Every error",
        story: "Every call runs, and both errors are reported together at 400 ms.",
        query: "on_error=collect&failing=3,8",
    },
    Preset {
        name: "As many as the service accepts",
        story: "The service accepts three at once and is asked for three: none is refused.",
        query: "service_limit=3",
    },
    Preset {
        name: "More than the service accepts",
        story: "Five at a time, but the service accepts three: it refuses seven of the ten calls.",
        query: "limit=5&on_error=settle&service_limit=3",
    },
    Preset {
        name: "A thousand calls",
        story: "A thousand calls of 20 ms, fifty at a time: twenty rounds, 400 ms.",
        query: "limit=50&count=1000&latency=20",
    },
];

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        match self.pool() {
            Pool::Stop => &["pattern.rs", "backend.rs"],
            Pool::Drain => &["drain.rs", "backend.rs"],
            Pool::Collect => &["collect.rs", "settle.rs", "backend.rs"],
            Pool::Settle => &["settle.rs", "backend.rs"],
            Pool::UnorderedStop => &["unordered_stop.rs", "backend.rs"],
            Pool::UnorderedSettle => &["unordered_settle.rs", "backend.rs"],
        }
    }

    fn program(self, service: Service) -> Program {
        let (ids, limit) = (ids(&service), self.limit);
        match self.pool() {
            Pool::Stop => Program::new(service, async move { pattern::demo(ids, limit).await }),
            Pool::Drain => Program::new(service, async move { drain::demo(ids, limit).await }),
            Pool::Collect => Program::new(service, async move {
                let told = collect::demo(ids, limit).await;
                told.map_err(|errors| {
                    let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
                    texts.join("; ")
                })
            }),
            Pool::Settle => Program::new(service, async move {
                settle::demo(ids, limit).await;
                Ok::<_, Infallible>(())
            }),
            Pool::UnorderedStop => {
                Program::new(service, async move { unordered_stop::demo(ids, limit).await })
            }
            Pool::UnorderedSettle => Program::new(service, async move {
                unordered_settle::demo(ids, limit).await;
                Ok::<_, Infallible>(())
            }),
        }
    }

    fn gauges(&self, service: &Service) -> Vec<Gauge> {
        vec![in_flight(&[Some(self.limit.get()), service.limit])]
    }

    fn theory(&self, service: &Service) -> Theory {
        let stops = match self.on_error {
            OnError::Stop | OnError::Drain => true,
            OnError::Collect | OnError::Settle => false,
        };
        theory::pool(service, self.limit, stops)
    }

    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>) {
        let entry = match self.on_error {
            OnError::Stop => "demo",
            OnError::Drain => "demoDrain",
            OnError::Collect => "demoCollect",
            OnError::Settle => "demoSettle",
        };
        (entry, vec![Argument::ids(service), self.limit.into()])
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let settings = Settings::from_values(values);
    let (ids, limit) = (owned_ids(values), settings.limit);
    let (file, output) = match settings.pool() {
        Pool::Stop => ("pattern", Demo::FALLIBLE),
        Pool::Drain => ("drain", Demo::FALLIBLE),
        Pool::Collect => ("collect", "Result<(), Vec<backend::FetchError>>"),
        Pool::Settle => ("settle", ""),
        Pool::UnorderedStop => ("unordered_stop", Demo::FALLIBLE),
        Pool::UnorderedSettle => ("unordered_settle", ""),
    };
    Demo {
        call: format!("{file}::demo({ids}, NonZeroUsize::new({limit}).unwrap())"),
        output,
        imports: "use std::num::NonZeroUsize;\n",
    }
}
