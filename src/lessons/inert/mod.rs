//! Inert futures: what an async function returns does nothing until it is polled.

pub mod mistakes;
pub mod pattern;

use crate::analysis::Gauge;
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND, BACKEND_TWIN, COUNT, Demo, Experiment, FromValues, LATENCY, Lab, Lesson, Preset,
    Setting, Theory, Values, borrowed_ids, choice, ids, in_flight, mistake, not_polled, page_text,
    settings, source, theory,
};
use crate::script::Argument;
use pattern::Style;

/// The lesson on inert futures.
pub static LESSON: Lesson = Lesson {
    slug: "inert",
    title: "Inert futures, eager promises",
    summary: "Build three calls, then await each one: 100 ms in JavaScript, 300 ms in Rust. Why?",
    part: "The model",
    prose: page_text!("lesson.md"),
    changed: "2026-11-28",
    lab: Some(Lab {
        presets: &[
            Preset {
                name: "Build, then await",
                story: "All three are built at 0 ms, but each begins only when it is awaited.",
                query: "",
            },
            Preset {
                name: "Await each",
                story: "Built late instead of early: the same 300 ms.",
                query: "style=await-each",
            },
            Preset {
                name: "Join",
                story: "One await polls all three: 100 ms.",
                query: "style=join",
            },
            Preset {
                name: "Ten in turn",
                story: "The tenth call is built at 0 ms but begins at 900 ms.",
                query: "count=10",
            },
            Preset {
                name: "Ten joined",
                story: "Ten calls, and still 100 ms.",
                query: "style=join&count=10",
            },
        ],
        sources: &[
            source!("inert", "pattern.rs"),
            BACKEND,
            source!("inert", "pattern.js"),
            BACKEND_TWIN,
            mistake!("inert", "never_awaited.rs"),
            mistake!("inert", "spawned_late.rs"),
            mistake!("inert", "computed_first.rs"),
        ],
        variants: mistakes::VARIANTS,
        ..Lab::of::<Settings>()
    }),
};

settings! {
    /// How the calls are made.
    struct Settings {
        style: Style = STYLE,
    }
    service: [COUNT, LATENCY]
}

const STYLE: Setting<Style> = Setting {
    key: "style",
    label: "Style",
    kind: choice! {
        Style::AwaitEach => ("await-each", "Await each"),
        Style::BuildThenAwait => ("build-then-await", "Build, then await"),
        Style::Join => ("join", "Join"),
    },
    default: "build-then-await",
    help: "When the calls are built, and when they are awaited.",
    idle: |_| None,
};

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        &["pattern.rs", "backend.rs"]
    }

    fn program(self, service: Service) -> Program {
        let ids = ids(&service);
        Program::new(service, async move { pattern::demo(&ids, self.style).await })
    }

    fn gauges(&self, _: &Service) -> Vec<Gauge> {
        vec![not_polled("not polled"), in_flight(&[])]
    }

    fn theory(&self, service: &Service) -> Theory {
        match self.style {
            Style::Join => theory::all(service),
            Style::AwaitEach | Style::BuildThenAwait => theory::one_by_one(&service.calls),
        }
    }

    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>) {
        let style = match self.style {
            Style::AwaitEach => "await-each",
            Style::BuildThenAwait => "build-then-await",
            Style::Join => "join",
        };
        ("demo", vec![Argument::ids(service), Argument::Text(style.to_owned())])
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let (ids, style) = (borrowed_ids(values), Settings::from_values(values).style);
    Demo {
        call: format!("pattern::demo({ids}, pattern::Style::{style:?})"),
        output: Demo::FALLIBLE,
        imports: "",
    }
}
