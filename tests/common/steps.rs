//! A run on the virtual clock that the test moves in the smallest possible steps.

use async_design_patterns::engine::{Clock, Program, Run, Trace, Turn, VirtualClock};
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::rc::Rc;
use std::task::Waker;
use std::time::Duration;

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

    /// The same, on a clock that moves while the run is polled, as a browser's does.
    pub(crate) fn ticking(program: Program) -> Self {
        let clock = Rc::<VirtualClock>::default();
        let ticks = Rc::new(Ticking(clock.clone()));
        Self { run: Run::new(ticks, program), clock, next: Turn::Runnable }
    }

    /// Takes one turn of the run, or fires one timer. Returns `false` if there is neither.
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

/// A clock on which a microsecond passes whenever the time is read.
struct Ticking(Rc<VirtualClock>);

impl Clock for Ticking {
    fn now_us(&self) -> u64 {
        self.0.advance_to(self.0.now_us() + 1);
        self.0.now_us()
    }

    fn timer(&self, after: Duration) -> LocalBoxFuture<'static, ()> {
        self.0.timer(after)
    }

    fn compute(&self, time: Duration) {
        self.0.compute(time);
    }

    fn timers(&self) -> usize {
        self.0.timers()
    }
}
