//! A small lab for the tests of the interface, which knows no lesson.

use crate::analysis::Gauge;
use crate::engine::{Latency, Program, Service, current};
use crate::lesson::{
    CALLS, COUNT, Code, Experiment, FromValues, JITTER, LATENCY, Lab, Preset, SEED, SERVICE_LIMIT,
    Setting, Theory, Values, Variant, choice, in_flight, service, settings, theory,
};
use crate::script::Argument;
use std::future::pending;

settings! {
    /// Nothing that the lab takes into account.
    struct Settings {
        _on_error: OnError = ON_ERROR,
    }
    service: [COUNT, LATENCY, JITTER, SEED, CALLS, SERVICE_LIMIT]
}

#[derive(Clone, Copy)]
enum OnError {
    Stop,
    Settle,
}

const ON_ERROR: Setting<OnError> = Setting {
    key: "on_error",
    label: "On error",
    kind: choice! {
        OnError::Stop => ("stop", "stop"),
        OnError::Settle => ("settle", "collect all"),
    },
    default: "stop",
    help: "What becomes of the other calls.",
    idle: |_| None,
};

/// Waits for one call after the other. The first preset is the defaults, as in every lesson.
pub(super) static LAB: Lab = Lab {
    presets: &[Preset { name: "Three", story: "", query: "" }],
    variants: VARIANTS,
    ..Lab::of::<Settings>()
};

/// Waits for each call twice.
pub(super) static TWICE: &Variant = &VARIANTS[0];

const VARIANTS: &[Variant] = &[Variant {
    slug: "twice",
    name: "Twice",
    look: "",
    query: Some("count=2"),
    tabs: &["twice.rs"],
    code: Code::Rust,
}];
impl Experiment for Settings {
    fn tabs(&self) -> &'static [&'static str] {
        &[]
    }

    fn program(self, service: Service) -> Program {
        let calls = service.calls.clone();
        Program::new::<String>(service, async move {
            for call in calls {
                match call.latency {
                    Latency::Immediate => {}
                    Latency::After(time) => current().clock.timer(time).await,
                    Latency::Never => pending().await,
                }
            }
            Ok(())
        })
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

/// What the variant runs.
pub(super) fn twice(values: &Values) -> Program {
    let mut service = service(values);
    service.calls.extend(service.calls.clone());
    Settings::from_values(values).program(service)
}
