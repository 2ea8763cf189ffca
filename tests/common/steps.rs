//! A run on the virtual clock, moved in the smallest steps there are.

use async_design_patterns::engine::{Program, Run, Trace, Turn, VirtualClock};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::Waker;

/// A run between two steps. Dropping it cancels the run.
pub(crate) struct Steps {
    run: Run,
    clock: Rc<VirtualClock>,
    next: Turn,
}

impl Steps {
    pub(crate) fn new(program: Program) -> Self {
        let clock = Rc::<VirtualClock>::default();
        Self { run: Run::new(clock.clone(), program), clock, next: Turn::Runnable }
    }

    /// One turn of the run, or one timer. `false` when there is none of either.
    pub(crate) fn step(&mut self) -> bool {
        match self.next {
            Turn::Runnable => self.next = self.run.turn(Waker::noop()),
            Turn::Waiting => {
                self.clock.fire_next();
                self.next = Turn::Runnable;
            }
            Turn::Stalled | Turn::Over => return false,
        }
        true
    }

    pub(crate) fn trace(&self) -> Rc<RefCell<Trace>> {
        self.run.trace()
    }

    pub(crate) fn clock(&self) -> Rc<VirtualClock> {
        self.clock.clone()
    }
}
