//! A run that is left in the middle, as one in another program is, leaves a trace that holds the rules.

use crate::common::check;
use crate::common::random::{node, program};
use async_design_patterns::engine::Simulation;
use async_design_patterns::script::cut;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_run_that_is_left_anywhere_ends_whole(node in node(), at_ms in 0_u64..100) {
        let mut simulation = Simulation::new(program(&node));
        simulation.run_until(at_ms * 1000);
        let mut trace = simulation.trace().borrow().clone();
        cut(&mut trace);
        check(&trace);
        let whole = trace.clone();
        cut(&mut trace);
        prop_assert_eq!(trace, whole);
    }
}
