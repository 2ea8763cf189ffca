//! Limited concurrency: many calls, a few at a time.

// Formatted at 72 columns, the width at which a page shows it; `tests/lessons/format.rs` checks
// that.
#[rustfmt::skip]
pub mod collect;
#[rustfmt::skip]
pub mod drain;
#[rustfmt::skip]
pub mod pattern;
#[rustfmt::skip]
pub mod settle;
#[rustfmt::skip]
pub mod unordered_settle;
#[rustfmt::skip]
pub mod unordered_stop;

use crate::engine::Program;
use crate::lesson::{
    BACKEND, CALLS, COUNT, Demo, FAILING, Group, JITTER, Kind, LATENCY, Lab, Lesson, Param, Preset,
    SEED, SERVICE_LIMIT, Values, ids, in_flight, owned_ids, page_text, service, source, theory,
};
use std::convert::Infallible;

/// The lesson on limited concurrency.
pub static LESSON: Lesson = Lesson {
    slug: "limited",
    title: "Limited concurrency",
    summary: "Ten calls, three at a time: fast for you, and kind to the service.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    javascript: page_text!("pattern.js"),
    changed: "2026-11-28",
    lab: Some(Lab {
        params: &[
            LIMIT,
            ON_ERROR,
            VARIANT,
            Param { default: "10", ..COUNT },
            LATENCY,
            JITTER,
            SEED,
            FAILING,
            CALLS,
            SERVICE_LIMIT,
        ],
        presets: PRESETS,
        sources: &[
            source!("limited", "pattern.rs"),
            source!("limited", "drain.rs"),
            source!("limited", "collect.rs"),
            source!("limited", "settle.rs"),
            source!("limited", "unordered_stop.rs"),
            source!("limited", "unordered_settle.rs"),
            BACKEND,
        ],
        tabs: |values| match Pool::of(values) {
            Pool::Stop => &["pattern.rs", "backend.rs"],
            Pool::Drain => &["drain.rs", "backend.rs"],
            Pool::Collect => &["collect.rs", "settle.rs", "backend.rs"],
            Pool::Settle => &["settle.rs", "backend.rs"],
            Pool::UnorderedStop => &["unordered_stop.rs", "backend.rs"],
            Pool::UnorderedSettle => &["unordered_settle.rs", "backend.rs"],
        },
        beside: None,
        program,
        gauges: |values| {
            let limits = [Some(values.number("limit")), values.optional(SERVICE_LIMIT.key)];
            vec![in_flight(&limits)]
        },
        theory: |values| {
            let stops = matches!(values.choice("on_error"), "stop" | "drain");
            theory::pool(&service(values), values.nonzero("limit"), stops)
        },
        demo,
    }),
};

const LIMIT: Param = Param {
    key: "limit",
    label: "At a time",
    group: Group::Code,
    kind: Kind::Number { min: 1, max: 10_000, slider: true },
    default: "3",
    help: "How many calls may be in flight at once: one is sequential, all is parallel.",
    idle: |_| None,
};

const ON_ERROR: Param = Param {
    key: "on_error",
    label: "On error",
    group: Group::Code,
    kind: Kind::Choice(&[
        ("stop", "stop"),
        ("drain", "drain"),
        ("collect", "collect"),
        ("settle", "settle"),
    ]),
    default: "stop",
    help: "Stop at the first error, drain (report it and let the rest run), collect every error, or settle each call on its own.",
    idle: |_| None,
};

const VARIANT: Param = Param {
    key: "variant",
    label: "Built with",
    group: Group::Code,
    kind: Kind::Choice(&[("cursor", "a cursor"), ("buffer-unordered", "buffer_unordered")]),
    default: "cursor",
    help: "Workers that share one cursor, or a stream adapter from the futures crate.",
    idle: |values| match values.choice("on_error") {
        "stop" | "settle" => None,
        _ => Some("buffer_unordered is for stop and settle; this policy always uses the cursor."),
    },
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

/// The pattern that runs, each in a file of its own.
enum Pool {
    Stop,
    Drain,
    Collect,
    Settle,
    UnorderedStop,
    UnorderedSettle,
}

impl Pool {
    fn of(values: &Values) -> Self {
        match (values.choice("on_error"), values.choice("variant")) {
            ("drain", _) => Self::Drain,
            ("collect", _) => Self::Collect,
            ("settle", "cursor") => Self::Settle,
            ("settle", _) => Self::UnorderedSettle,
            (_, "cursor") => Self::Stop,
            (_, _) => Self::UnorderedStop,
        }
    }
}

fn program(values: &Values) -> Program {
    let service = service(values);
    let (ids, limit) = (ids(&service), values.nonzero("limit"));
    match Pool::of(values) {
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

fn demo(values: &Values) -> Demo {
    let (ids, limit) = (owned_ids(values), values.number("limit"));
    let (file, output) = match Pool::of(values) {
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
