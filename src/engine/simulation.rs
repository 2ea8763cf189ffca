//! Runs a program on the virtual clock: at once, and bounded.

use super::{Clock, Program, Run, Turn, VirtualClock};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::Waker;
use traced::{Trace, What};

/// Turns after which a simulation is given up, so that no parameter can hang a page. A call takes
/// one or two turns and makes at least five events.
const MOST_TURNS: usize = 250_000;
/// Events after which a simulation is given up.
const MOST_EVENTS: usize = 1_500_000;

/// A program on the virtual clock, which the caller moves step by step.
pub struct Simulation {
    run: Run,
    clock: Rc<VirtualClock>,
    turns: usize,
}

impl Simulation {
    /// Prepares a program; nothing of it runs yet.
    pub fn new(program: Program) -> Self {
        let clock = Rc::<VirtualClock>::default();
        Self { run: Run::new(clock.clone(), program), clock, turns: 0 }
    }

    /// Polls all that is runnable without moving the clock.
    pub fn settle(&mut self) -> Turn {
        loop {
            self.turns += 1;
            let turn = self.run.turn(Waker::noop());
            if turn != Turn::Runnable || self.out_of_bounds() {
                return turn;
            }
        }
    }

    /// Runs to the end. A run that can never end is recorded as stalled, and one that takes too
    /// many steps as out of bounds; both are dropped then.
    pub fn finish(mut self) -> Trace {
        let cut_short = loop {
            match self.settle() {
                Turn::Over => break None,
                Turn::Stalled => break Some(What::Stalled),
                Turn::Runnable | Turn::Waiting if self.out_of_bounds() => {
                    break Some(What::OutOfBounds);
                }
                Turn::Runnable | Turn::Waiting => self.clock.fire_next(),
            };
        };
        if let Some(why) = cut_short {
            self.run.note(why);
        }
        let trace = self.run.trace();
        drop(self);
        trace.take()
    }

    /// Runs up to the moment `at_us`, including all that happens at that moment.
    pub fn run_until(&mut self, at_us: u64) -> Turn {
        loop {
            let turn = self.settle();
            if self.out_of_bounds() {
                return turn;
            }
            let due = self.clock.next_due_us().is_some_and(|due| due <= at_us);
            if turn != Turn::Waiting || !due {
                self.clock.advance_to(at_us);
                return turn;
            }
            self.clock.fire_next();
        }
    }

    /// The trace so far. It can still be read after the simulation is dropped.
    pub fn trace(&self) -> Rc<RefCell<Trace>> {
        self.run.trace()
    }

    /// How many timers are set and have not fired.
    pub fn timers(&self) -> usize {
        self.clock.timers()
    }

    /// The clock. It can still be read after the simulation is dropped.
    pub fn clock(&self) -> Rc<VirtualClock> {
        self.clock.clone()
    }

    fn out_of_bounds(&self) -> bool {
        self.turns > MOST_TURNS || self.run.trace().borrow().events.len() > MOST_EVENTS
    }
}

/// Runs a program to its end on the virtual clock, at once.
pub fn simulate(program: Program) -> Trace {
    Simulation::new(program).finish()
}
