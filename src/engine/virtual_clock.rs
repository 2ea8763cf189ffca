//! A clock that stands still until the next timer is fired by hand.

use super::Clock;
use futures::future::LocalBoxFuture;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// When a timer is due, then the order in which it was set.
type Key = (u64, u64);

/// A virtual clock. Timers fire one at a time: by due time, then in the order they were set.
#[derive(Default)]
pub struct VirtualClock {
    now_us: Cell<u64>,
    set: Cell<u64>,
    waiting: Rc<RefCell<BTreeMap<Key, Rc<Slot>>>>,
}

#[derive(Default)]
struct Slot {
    fired: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

struct Timer {
    key: Key,
    slot: Rc<Slot>,
    waiting: Rc<RefCell<BTreeMap<Key, Rc<Slot>>>>,
}

impl VirtualClock {
    /// When the next timer is due, in microseconds.
    pub fn next_due_us(&self) -> Option<u64> {
        self.waiting.borrow().keys().next().map(|&(due, _)| due)
    }

    /// Moves time to the next timer and fires it. `false` when there is none.
    pub fn fire_next(&self) -> bool {
        let Some(((due, _), slot)) = self.waiting.borrow_mut().pop_first() else {
            return false;
        };
        self.now_us.set(self.now_us.get().max(due));
        slot.fired.set(true);
        if let Some(waker) = slot.waker.take() {
            waker.wake();
        }
        true
    }

    /// Moves time forward to `at_us`, firing nothing; never back.
    pub fn advance_to(&self, at_us: u64) {
        self.now_us.set(self.now_us.get().max(at_us));
    }
}

impl Clock for VirtualClock {
    fn now_us(&self) -> u64 {
        self.now_us.get()
    }

    fn timer(&self, after: Duration) -> LocalBoxFuture<'static, ()> {
        let after_us = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
        let key = (self.now_us.get().saturating_add(after_us), self.set.get());
        self.set.set(key.1 + 1);
        let slot = Rc::<Slot>::default();
        self.waiting.borrow_mut().insert(key, slot.clone());
        Box::pin(Timer { key, slot, waiting: self.waiting.clone() })
    }

    fn timers(&self) -> usize {
        self.waiting.borrow().len()
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.slot.fired.get() {
            return Poll::Ready(());
        }
        self.slot.waker.replace(Some(cx.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if !self.slot.fired.get() {
            self.waiting.borrow_mut().remove(&self.key);
        }
    }
}
