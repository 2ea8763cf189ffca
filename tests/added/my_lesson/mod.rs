//! A small lesson, which the test suite adds to the others as `CONTRIBUTING.md` says.

pub mod pattern;

use crate::analysis::Gauge;
use crate::engine::{Program, Service};
use crate::lesson::{
    BACKEND, BACKEND_TWIN, COUNT, Demo, Experiment, FromValues, LATENCY, Lab, Lesson, Preset,
    Setting, Theory, Values, Variant, borrowed_ids, choice, ids, in_flight, page_text, settings, source,
    theory,
};
use crate::script::Argument;
use pattern::Order;

/// The lesson.
pub static LESSON: Lesson = Lesson {
    slug: "my-lesson",
    title: "My lesson",
    summary: "Calls one after the other, from either end of their list.",
    part: "Core patterns",
    prose: page_text!("lesson.md"),
    changed: "2026-11-29",
    lab: Some(Lab {
        presets: &[
            Preset { name: "Three calls", story: "From first to last: 300 ms.", query: "" },
            Preset {
                name: "The last first",
                story: "Call 3 begins at 0 ms.",
                query: "order=last-to-first",
            },
            Preset { name: "Five calls", story: "500 ms.", query: "count=5" },
            Preset { name: "Slow calls", story: "900 ms.", query: "latency=300" },
        ],
        sources: &[
            source!("my_lesson", "pattern.rs"),
            BACKEND,
            source!("my_lesson", "pattern.js"),
            BACKEND_TWIN,
        ],
        variants: &[Variant::javascript::<Settings>("The same loop in JavaScript.")],
        ..Lab::of::<Settings>()
    }),
};

settings! {
    /// How the calls are made.
    struct Settings {
        order: Order = ORDER,
    }
    service: [COUNT, LATENCY]
}

const ORDER: Setting<Order> = Setting {
    key: "order",
    label: "Order",
    kind: choice! {
        Order::FirstToLast => ("first-to-last", "First to last"),
        Order::LastToFirst => ("last-to-first", "Last to first"),
    },
    default: "first-to-last",
    help: "Which call is made first.",
    idle: |_| None,
};

impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        &["pattern.rs", "backend.rs"]
    }

    fn program(self, service: Service) -> Program {
        let ids = ids(&service);
        Program::new(service, async move { pattern::demo(&ids, self.order).await })
    }

    fn gauges(&self, _: &Service) -> Vec<Gauge> {
        vec![in_flight(&[])]
    }

    fn theory(&self, service: &Service) -> Theory {
        theory::one_by_one(&service.calls)
    }

    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>) {
        let order = match self.order {
            Order::FirstToLast => "first-to-last",
            Order::LastToFirst => "last-to-first",
        };
        ("demo", vec![Argument::ids(service), Argument::Text(order.to_owned())])
    }
}

/// How a program for the Rust Playground calls the pattern.
pub(super) fn demo(values: &Values) -> Demo {
    let (ids, order) = (borrowed_ids(values), Settings::from_values(values).order);
    Demo {
        call: format!("pattern::demo({ids}, pattern::Order::{order:?})"),
        output: Demo::FALLIBLE,
        imports: "",
    }
}
