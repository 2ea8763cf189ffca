//! Combinators: four ways to wait for several calls.

pub mod all;
pub mod all_settled;
pub mod any;
pub mod mistakes;
pub mod race;

use crate::analysis::Gauge;
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND, BACKEND_TWIN, CALLS, Demo, Experiment, FromValues, Kind, Lab, Lesson, Param, Preset,
    Setting, Source, Theory, Values, borrowed_ids, choice, ids, in_flight, mistake, page_text,
    settings, source, theory,
};
use crate::script::Argument;
use std::convert::Infallible;

/// The lesson on ways to wait for several calls.
pub static LESSON: Lesson = Lesson {
    slug: "combinators",
    title: "Combinators",
    summary: "One set of calls, four ways to wait for them, at most three end times.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    changed: "2026-11-28",
    lab: Some(Lab {
        presets: &[
            Preset {
                name: "All",
                story: "The first error ends the wait at 100 ms; the calls still in flight are dropped.",
                query: "",
            },
            Preset {
                name: "All settled",
                story: "Every call runs to its end; the error is one of three results.",
                query: "combinator=all-settled",
            },
            Preset {
                name: "Race",
                story: "The first call to end wins, even though it fails.",
                query: "combinator=race",
            },
            Preset {
                name: "Any",
                story: "The early error is ignored: the first user arrives at 200 ms.",
                query: "combinator=any",
            },
            Preset {
                name: "None succeeds",
                story: "Any fails when the slowest call has failed, and keeps every error.",
                query: "combinator=any&calls=300x,100x,200x",
            },
            Preset {
                name: "A tie",
                story: "Both end at 100 ms: the first in the list wins.",
                query: "combinator=race&calls=100,100x",
            },
            Preset {
                name: "Race of none",
                story: "With no calls there is no winner: this future can never complete.",
                query: "combinator=race&calls=",
            },
        ],
        sources: &[
            ALL,
            ALL_SETTLED,
            source!("combinators", "race.rs"),
            source!("combinators", "any.rs"),
            BACKEND,
            source!("combinators", "pattern.js"),
            BACKEND_TWIN,
            mistake!("combinators", "all_not_settled.rs"),
            mistake!("combinators", "race_not_any.rs"),
            mistake!("combinators", "kept_losers.rs"),
            mistake!("combinators", "spawned_losers.rs"),
        ],
        variants: mistakes::VARIANTS,
        beside: Some(COMBINATOR.key),
        ..Lab::of::<Settings>()
    }),
};

/// The source of [`all::all`], which other lessons show too.
pub const ALL: Source = source!("combinators", "all.rs");
/// The source of [`all_settled::all_settled`], which other lessons show too.
pub const ALL_SETTLED: Source = source!("combinators", "all_settled.rs");

settings! {
    /// How the calls are awaited.
    struct Settings {
        combinator: Combinator = COMBINATOR,
    }
    service: [LISTED]
}

/// What the run waits for.
#[derive(Clone, Copy)]
enum Combinator {
    All,
    AllSettled,
    Race,
    Any,
}

const COMBINATOR: Setting<Combinator> = Setting {
    key: "combinator",
    label: "Combinator",
    kind: choice! {
        Combinator::All => ("all", "All"),
        Combinator::AllSettled => ("all-settled", "All settled"),
        Combinator::Race => ("race", "Race"),
        Combinator::Any => ("any", "Any"),
    },
    default: "all",
    help: "What the run waits for.",
    idle: |_| None,
};

const LISTED: Param = Param {
    kind: Kind::Calls { max: 12, optional: false },
    default: "300,100x,200",
    help: "One time in milliseconds per call, up to 12. Add x to make it fail; write never for no answer.",
    ..CALLS
};

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        match self.combinator {
            Combinator::All => &["all.rs", "backend.rs"],
            Combinator::AllSettled => &["all_settled.rs", "backend.rs"],
            Combinator::Race => &["race.rs", "backend.rs"],
            Combinator::Any => &["any.rs", "backend.rs"],
        }
    }

    fn program(self, service: Service) -> Program {
        let ids = ids(&service);
        match self.combinator {
            Combinator::All => Program::new(service, async move { all::demo(&ids).await }),
            Combinator::AllSettled => Program::new(service, async move {
                all_settled::demo(&ids).await;
                Ok::<_, Infallible>(())
            }),
            Combinator::Race => Program::new(service, async move { race::demo(&ids).await }),
            Combinator::Any => Program::new(service, async move { any::demo(&ids).await }),
        }
    }

    fn gauges(&self, _: &Service) -> Vec<Gauge> {
        vec![in_flight(&[])]
    }

    fn theory(&self, service: &Service) -> Theory {
        match self.combinator {
            Combinator::All => theory::all(service),
            Combinator::AllSettled => theory::all_settled(service),
            Combinator::Race => theory::race(&service.calls),
            Combinator::Any => theory::any(&service.calls),
        }
    }

    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>) {
        let entry = match self.combinator {
            Combinator::All => "demoAll",
            Combinator::AllSettled => "demoAllSettled",
            Combinator::Race => "demoRace",
            Combinator::Any => "demoAny",
        };
        (entry, vec![Argument::ids(service)])
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let (file, output) = match Settings::from_values(values).combinator {
        Combinator::All => ("all", Demo::FALLIBLE),
        Combinator::AllSettled => ("all_settled", ""),
        Combinator::Race => ("race", Demo::FALLIBLE),
        Combinator::Any => ("any", "Result<(), String>"),
    };
    Demo { call: format!("{file}::demo({})", borrowed_ids(values)), output, imports: "" }
}
