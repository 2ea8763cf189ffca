//! Inert futures: what an async function returns does nothing until it is polled.

pub mod pattern;

use crate::engine::Program;
use crate::lesson::{
    BACKEND, COUNT, Demo, Group, Kind, LATENCY, Lab, Lesson, Param, Preset, Values, borrowed_ids,
    ids, in_flight, listed_calls, not_polled, page_text, service, source, theory,
};
use pattern::Style;

/// The lesson on inert futures.
pub static LESSON: Lesson = Lesson {
    slug: "inert",
    title: "Inert futures, eager promises",
    summary: "Build three calls, then await each one: 100 ms in JavaScript, 300 ms in Rust. Why?",
    part: "The model",
    prose: page_text!("lesson.md"),
    javascript: page_text!("pattern.js"),
    changed: "2026-11-28",
    lab: Some(Lab {
        params: &[STYLE, COUNT, LATENCY],
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
        sources: &[source!("inert", "pattern.rs"), BACKEND],
        tabs: |_| &["pattern.rs", "backend.rs"],
        beside: None,
        program,
        gauges: |_| vec![not_polled("not polled"), in_flight(&[])],
        theory: |values| match values.choice("style") {
            "join" => theory::all(&service(values)),
            _ => theory::one_by_one(&listed_calls(values)),
        },
        demo,
    }),
};

const STYLE: Param = Param {
    key: "style",
    label: "Style",
    group: Group::Code,
    kind: Kind::Choice(&[
        ("await-each", "Await each"),
        ("build-then-await", "Build, then await"),
        ("join", "Join"),
    ]),
    default: "build-then-await",
    help: "When the calls are built, and when they are awaited.",
    idle: |_| None,
};

fn program(values: &Values) -> Program {
    let service = service(values);
    let ids = ids(&service);
    let style = match values.choice("style") {
        "await-each" => Style::AwaitEach,
        "join" => Style::Join,
        _ => Style::BuildThenAwait,
    };
    Program::new(service, async move { pattern::demo(&ids, style).await })
}

fn demo(values: &Values) -> Demo {
    let style = match values.choice("style") {
        "await-each" => "AwaitEach",
        "join" => "Join",
        _ => "BuildThenAwait",
    };
    let ids = borrowed_ids(values);
    Demo {
        call: format!("pattern::demo({ids}, pattern::Style::{style})"),
        output: Demo::FALLIBLE,
        imports: "",
    }
}
