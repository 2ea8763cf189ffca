//! Drives a program on the virtual clock, and says how it ended.

use async_design_patterns::engine::{Clock, Program, Simulation, Trace, Turn};

/// The outcome of a run.
pub(crate) struct Driven {
    pub(crate) trace: Trace,
    /// When it was aborted, in milliseconds, if it was.
    pub(crate) aborted_ms: Option<u64>,
    /// How many timers were still set when nothing was left to do, or after the abort.
    pub(crate) timers_left: usize,
}

/// Runs a program to its end, or drops it at `abort_at_ms`, before anything else that happens at
/// that time; -1 means before it starts.
pub(crate) fn drive(program: Program, abort_at_ms: Option<i64>) -> Driven {
    let mut simulation = Simulation::new(program);
    let (clock, trace) = (simulation.clock(), simulation.trace());
    let abort_us = abort_at_ms.map(|ms| u64::try_from(ms).unwrap_or(0) * 1000);
    let mut aborted_ms = None;
    let mut timers_left = 0;
    loop {
        if abort_at_ms == Some(-1) {
            aborted_ms = Some(0);
            break;
        }
        match simulation.settle() {
            Turn::Waiting => {}
            Turn::Runnable => panic!("out of bounds: {} events", trace.borrow().events.len()),
            Turn::Stalled | Turn::Over => {
                timers_left = simulation.timers();
                break;
            }
        }
        if let Some(abort_us) = abort_us
            && clock.next_due_us().is_some_and(|due| due >= abort_us)
        {
            clock.advance_to(abort_us);
            aborted_ms = Some(abort_us / 1000);
            break;
        }
        clock.fire_next();
    }
    drop(simulation);
    Driven { trace: trace.take(), aborted_ms, timers_left: timers_left + clock.timers() }
}
