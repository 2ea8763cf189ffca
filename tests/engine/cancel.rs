//! A run can be cancelled at any moment. Nothing of it is left, and nothing is recorded afterwards.

use crate::common::random::{node, program};
use crate::common::steps::Steps;
use crate::common::{check, presets};
use async_design_patterns::engine::{Clock, Program};
use proptest::collection::vec;
use proptest::prelude::*;
use std::rc::Rc;

/// Random programs, each cancelled at several moments: 10,000 cancellations in all.
const PROGRAMS: u32 = 500;
const MOMENTS: usize = 20;

/// Cancels a program after at most `most` steps, and returns how many there were.
fn cancel_after(most: usize, program: Program) -> usize {
    let mut run = Steps::new(program);
    let (trace, clock) = (run.trace(), run.clock());
    let taken = (0..most).take_while(|_| run.step()).count();
    drop(run);

    check(&trace.borrow());
    assert_eq!(clock.timers(), 0, "a timer is left");
    let events = trace.borrow().events.len();
    assert!(!clock.fire_next());
    assert_eq!(trace.borrow().events.len(), events, "something follows the end");
    assert_eq!(Rc::strong_count(&trace), 1, "something of the run is left");
    taken
}

#[test]
fn every_preset_of_every_lesson_can_be_cancelled_at_any_moment() {
    for (_, lab, values) in presets() {
        let all = cancel_after(usize::MAX, (lab.program)(&values));
        for twentieth in 0..20 {
            cancel_after(all * twentieth / 20, (lab.program)(&values));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(PROGRAMS) })]

    #[test]
    fn at_any_moment_it_leaves_no_timer_and_no_later_event(
        node in node(),
        moments in vec(0.0..1.0_f64, MOMENTS),
    ) {
        let all = cancel_after(usize::MAX, program(&node));
        for moment in moments {
            cancel_after((all as f64 * moment) as usize, program(&node));
        }
    }
}
