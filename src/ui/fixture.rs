//! A small lab for the tests of the interface, which knows no lesson.

use crate::engine::{Latency, Program, current};
use crate::lesson::{
    CALLS, COUNT, Demo, Group, JITTER, Kind, LATENCY, Lab, Param, SEED, SERVICE_LIMIT, Values,
    in_flight, listed_calls, service, theory,
};
use std::future::pending;

const ON_ERROR: Param = Param {
    key: "on_error",
    label: "On error",
    group: Group::Code,
    kind: Kind::Choice(&[("stop", "stop"), ("settle", "collect all")]),
    default: "stop",
    help: "What becomes of the other calls.",
    idle: |_| None,
};

/// Waits for one call after the other.
pub(super) static LAB: Lab = Lab {
    params: &[ON_ERROR, COUNT, LATENCY, JITTER, SEED, CALLS, SERVICE_LIMIT],
    presets: &[],
    sources: &[],
    tabs: |_| &[],
    beside: None,
    program,
    gauges: |_| vec![in_flight(&[])],
    theory: |values| theory::one_by_one(&listed_calls(values)),
    demo: |_| Demo { call: "pattern::demo()".to_owned(), output: "", imports: "" },
};

fn program(values: &Values) -> Program {
    let service = service(values);
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
