//! A run that is left in the middle, as one in another program is, leaves a trace that holds the rules.

use crate::common::check;
use crate::common::random::{node, program};
use async_design_patterns::engine::{Simulation, Trace, What};
use async_design_patterns::script::cut;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_run_that_is_left_anywhere_ends_whole(node in node(), at_ms in 0_u64..100) {
        let mut simulation = Simulation::new(program(&node));
        simulation.run_until(at_ms * 1000);
        let mut trace = simulation.trace().borrow().clone();
        cut(&mut trace, 0);
        check(&trace);
        let whole = trace.clone();
        cut(&mut trace, 0);
        prop_assert_eq!(trace, whole);
    }

    #[test]
    fn it_ends_when_it_was_left(node in node(), at_ms in 0_u64..100, later_us in 0_u64..100) {
        let mut simulation = Simulation::new(program(&node));
        simulation.run_until(at_ms * 1000);
        let mut trace = simulation.trace().borrow().clone();
        let last = |trace: &Trace| trace.events.last().map_or(0, |event| event.at_us);
        let is_over = trace.events.last().is_some_and(|event| event.what == What::Over);
        let left_us = last(&trace) + later_us;
        cut(&mut trace, left_us);
        check(&trace);
        prop_assert!(is_over || last(&trace) == left_us);
    }
}
