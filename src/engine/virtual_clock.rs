//! A clock whose time moves only when the next timer is fired by hand.

use super::Clock;
use super::timer::{Slot, Timer};
use futures::future::LocalBoxFuture;
use std::cell::{Cell, RefCell};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::rc::Rc;
use std::time::Duration;

/// A virtual clock. Timers fire one at a time: by due time, then in the order they were set.
#[derive(Default)]
pub struct VirtualClock {
    now_us: Cell<u64>,
    /// How many timers were set so far, which numbers them.
    set: Cell<u64>,
    /// How many timers are set now.
    live: Rc<Cell<usize>>,
    /// By due time, then by the order in which they were set. Cleared timers stay in here until
    /// they are due.
    waiting: RefCell<BinaryHeap<Reverse<Waiting>>>,
}

struct Waiting {
    key: (u64, u64),
    slot: Rc<Slot>,
}

impl VirtualClock {
    /// When the next timer is due, in microseconds.
    pub fn next_due_us(&self) -> Option<u64> {
        let mut waiting = self.waiting.borrow_mut();
        loop {
            let next = &waiting.peek()?.0;
            if next.slot.is_set() {
                return Some(next.key.0);
            }
            waiting.pop();
        }
    }

    /// Moves time to the next timer and fires it. `false` when there is none.
    pub fn fire_next(&self) -> bool {
        let Some(due_us) = self.next_due_us() else { return false };
        self.advance_to(due_us);
        let next = self.waiting.borrow_mut().pop();
        if let Some(Reverse(Waiting { slot, .. })) = next {
            slot.fire();
        }
        true
    }

    /// Moves time forward to `at_us` without firing a timer. Time never moves back.
    pub fn advance_to(&self, at_us: u64) {
        self.now_us.set(self.now_us.get().max(at_us));
    }

    /// The moment that is so much later than now, in microseconds.
    fn after_us(&self, time: Duration) -> u64 {
        let time_us = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.now_us.get().saturating_add(time_us)
    }
}

impl Clock for VirtualClock {
    fn now_us(&self) -> u64 {
        self.now_us.get()
    }

    fn compute(&self, time: Duration) {
        self.now_us.set(self.after_us(time));
    }

    fn timer(&self, after: Duration) -> LocalBoxFuture<'static, ()> {
        let key = (self.after_us(after), self.set.get());
        self.set.set(key.1 + 1);
        let slot = Slot::new(&self.live);
        self.waiting.borrow_mut().push(Reverse(Waiting { key, slot: slot.clone() }));
        Box::pin(Timer::new(slot, ()))
    }

    fn timers(&self) -> usize {
        self.live.get()
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Waiting {}
