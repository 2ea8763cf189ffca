//! Parallel: every call at once.

pub mod pattern;
pub mod settled;

use crate::engine::Program;
use crate::lesson::{
    BACKEND, CALLS, COUNT, Demo, FAILING, Group, JITTER, Kind, LATENCY, Lab, Lesson, Param, Preset,
    SEED, SERVICE_LIMIT, Values, borrowed_ids, ids, in_flight, page_text, service, source, theory,
};
use crate::lessons::combinators;
use std::convert::Infallible;

/// The lesson on calls made all at once.
pub static LESSON: Lesson = Lesson {
    slug: "parallel",
    title: "Parallel",
    summary: "Every call at once: the total is the slowest call, not the sum.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    javascript: page_text!("pattern.js"),
    changed: "2026-11-28",
    lab: Some(Lab {
        params: &[WAIT, COUNT, LATENCY, JITTER, SEED, FAILING, CALLS, SERVICE_LIMIT],
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
        ],
        tabs: |values| match settled(values) {
            false => &["pattern.rs", "all.rs", "backend.rs"],
            true => &["settled.rs", "all_settled.rs", "backend.rs"],
        },
        beside: None,
        program,
        gauges: |values| vec![in_flight(&[values.optional(SERVICE_LIMIT.key)])],
        theory: |values| match settled(values) {
            false => theory::all(&service(values)),
            true => theory::all_settled(&service(values)),
        },
        demo,
    }),
};

const WAIT: Param = Param {
    key: "wait",
    label: "Wait for",
    group: Group::Code,
    kind: Kind::Choice(&[("all", "All"), ("settled", "All settled")]),
    default: "all",
    help: "All ends at the first error; All settled waits for every call and keeps every result.",
    idle: |_| None,
};

fn settled(values: &Values) -> bool {
    values.choice("wait") == "settled"
}

fn program(values: &Values) -> Program {
    let service = service(values);
    let ids = ids(&service);
    match settled(values) {
        false => Program::new(service, async move { pattern::demo(&ids).await }),
        true => Program::new(service, async move {
            settled::demo(&ids).await;
            Ok::<_, Infallible>(())
        }),
    }
}

fn demo(values: &Values) -> Demo {
    let (file, output) =
        if settled(values) { ("settled", "") } else { ("pattern", Demo::FALLIBLE) };
    Demo { call: format!("{file}::demo({})", borrowed_ids(values)), output, imports: "" }
}
