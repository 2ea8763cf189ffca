//! A lesson can be cancelled at any moment.

use crate::common::check;
use async_design_patterns::engine::Simulation;
use async_design_patterns::lessons;

/// How many moments of a run are tried.
const MOMENTS: u64 = 12;

#[test]
fn cancelling_leaves_no_timer_and_a_trace_that_ends() {
    for lab in lessons::ALL.iter().filter_map(|lesson| lesson.lab.as_ref()) {
        for preset in lab.presets {
            let values = preset.values(lab.params);
            let whole = lab.simulate(&values);
            check(&whole);
            let end_us = whole.events.last().map_or(0, |event| event.at_us);
            for moment in 0..MOMENTS {
                let mut simulation = Simulation::new((lab.program)(&values));
                simulation.run_until(end_us * moment / MOMENTS);
                let (trace, clock) = (simulation.trace(), simulation.clock());
                drop(simulation);
                check(&trace.borrow());
                assert_eq!(clock.next_due_us(), None, "{}: timers are left", preset.name);
            }
        }
    }
}
