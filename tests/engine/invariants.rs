//! Random programs keep the invariants of a trace, and end as they must.

use crate::common::random::{node, program};
use crate::common::{check, presets, story};
use async_design_patterns::engine::{Simulation, Trace, What, Woken, simulate};
use async_design_patterns::lesson::to_query;
use proptest::prelude::*;

/// Whether the trace knows what woke each await. In a program of traced calls and blocks it always
/// does.
fn every_waker_is_known(trace: &Trace) -> bool {
    let unknown = |what: &What| matches!(what, What::Resumed { woken: Woken::Unknown, .. });
    !trace.events.iter().any(|event| unknown(&event.what))
}

#[test]
fn every_preset_of_every_lesson_holds_the_invariants() {
    for (lesson, lab, values) in presets() {
        let trace = lab.simulate(&values);
        check(&trace);
        assert!(every_waker_is_known(&trace), "{lesson}?{}", to_query(&values));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn random_programs_hold_the_invariants(node in node()) {
        let simulation = Simulation::new(program(&node));
        let clock = simulation.clock();
        let trace = simulation.finish();
        check(&trace);
        prop_assert!(every_waker_is_known(&trace));
        prop_assert_eq!(clock.next_due_us(), None);
        // The run has either settled or been recorded as stalled.
        let stalled = trace.events.iter().any(|event| event.what == What::Stalled);
        prop_assert!(stalled || trace.settled().is_some());
        prop_assert!(trace.events.iter().all(|event| event.what != What::OutOfBounds));
    }

    #[test]
    fn the_same_program_runs_the_same_way(node in node()) {
        prop_assert_eq!(story(&simulate(program(&node))), story(&simulate(program(&node))));
    }
}
