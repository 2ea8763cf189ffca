//! Combinators: four ways to wait for several calls.

pub mod all;
pub mod all_settled;
pub mod any;
pub mod race;

use crate::engine::Program;
use crate::lesson::{
    BACKEND, CALLS, Demo, Group, Kind, Lab, Lesson, Param, Preset, Source, Values, borrowed_ids,
    ids, in_flight, listed_calls, page_text, service, source, theory,
};
use std::convert::Infallible;

/// The lesson on ways to wait for several calls.
pub static LESSON: Lesson = Lesson {
    slug: "combinators",
    title: "Combinators",
    summary: "One set of calls, four ways to wait for them, at most three end times.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    javascript: page_text!("pattern.js"),
    changed: "2026-11-28",
    lab: Some(Lab {
        params: &[COMBINATOR, LISTED],
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
        ],
        tabs: |values| match values.choice("combinator") {
            "all-settled" => &["all_settled.rs", "backend.rs"],
            "race" => &["race.rs", "backend.rs"],
            "any" => &["any.rs", "backend.rs"],
            _ => &["all.rs", "backend.rs"],
        },
        beside: Some("combinator"),
        program,
        gauges: |_| vec![in_flight(&[])],
        theory: |values| match values.choice("combinator") {
            "all-settled" => theory::all_settled(&service(values)),
            "race" => theory::race(&listed_calls(values)),
            "any" => theory::any(&listed_calls(values)),
            _ => theory::all(&service(values)),
        },
        demo,
    }),
};

/// The source of [`all::all`], which other lessons show too.
pub const ALL: Source = source!("combinators", "all.rs");
/// The source of [`all_settled::all_settled`], which other lessons show too.
pub const ALL_SETTLED: Source = source!("combinators", "all_settled.rs");

const COMBINATOR: Param = Param {
    key: "combinator",
    label: "Combinator",
    group: Group::Code,
    kind: Kind::Choice(&[
        ("all", "All"),
        ("all-settled", "All settled"),
        ("race", "Race"),
        ("any", "Any"),
    ]),
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

fn program(values: &Values) -> Program {
    let service = service(values);
    let ids = ids(&service);
    match values.choice("combinator") {
        "all-settled" => Program::new(service, async move {
            all_settled::demo(&ids).await;
            Ok::<_, Infallible>(())
        }),
        "race" => Program::new(service, async move { race::demo(&ids).await }),
        "any" => Program::new(service, async move { any::demo(&ids).await }),
        _ => Program::new(service, async move { all::demo(&ids).await }),
    }
}

fn demo(values: &Values) -> Demo {
    let (file, output) = match values.choice("combinator") {
        "all-settled" => ("all_settled", ""),
        "race" => ("race", Demo::FALLIBLE),
        "any" => ("any", "Result<(), String>"),
        _ => ("all", Demo::FALLIBLE),
    };
    Demo { call: format!("{file}::demo({})", borrowed_ids(values)), output, imports: "" }
}
