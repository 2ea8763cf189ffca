//! One timer of a clock. It counts as set until it fires or is cleared, whether or not it is
//! polled. A run without any timer left can therefore tell that it is stalled.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The clock's side of a timer, used to fire it.
pub(super) struct Slot {
    state: Cell<State>,
    waker: RefCell<Option<Waker>>,
    /// How many timers of the clock are set.
    live: Rc<Cell<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Set,
    Fired,
    Cleared,
}

impl Slot {
    /// Sets a timer, and adds one to the `live` timers of its clock.
    pub(super) fn new(live: &Rc<Cell<usize>>) -> Rc<Self> {
        live.set(live.get() + 1);
        let (state, waker) = (Cell::new(State::Set), RefCell::default());
        Rc::new(Self { state, waker, live: live.clone() })
    }

    /// Whether it has neither fired nor been cleared.
    pub(super) fn is_set(&self) -> bool {
        self.state.get() == State::Set
    }

    /// Marks the timer as fired and wakes whoever waits for it.
    pub(super) fn fire(&self) {
        self.end(State::Fired);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn end(&self, how: State) {
        if self.is_set() {
            self.state.set(how);
            self.live.set(self.live.get() - 1);
        }
    }
}

/// The future of a timer, ready once it has fired. Dropping it clears the timer, and drops `kept`
/// with it.
pub(super) struct Timer<K> {
    slot: Rc<Slot>,
    _kept: K,
}

impl<K> Timer<K> {
    /// The future of the timer in this slot.
    pub(super) fn new(slot: Rc<Slot>, kept: K) -> Self {
        Self { slot, _kept: kept }
    }
}

impl<K> Future for Timer<K> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.slot.state.get() == State::Fired {
            return Poll::Ready(());
        }
        self.slot.waker.replace(Some(cx.waker().clone()));
        Poll::Pending
    }
}

impl<K> Drop for Timer<K> {
    fn drop(&mut self) {
        self.slot.end(State::Cleared);
    }
}

#[cfg(test)]
mod tests {
    use super::{Slot, Timer};
    use std::cell::Cell;
    use std::rc::Rc;

    #[test]
    fn a_timer_that_nobody_polls_counts_until_it_fires_or_is_cleared() {
        let live = Rc::<Cell<usize>>::default();
        let (fires, cleared) = (Slot::new(&live), Slot::new(&live));
        let timers = [fires.clone(), cleared.clone()].map(|slot| Timer::new(slot, ()));
        assert_eq!(live.get(), 2);
        fires.fire();
        assert_eq!((live.get(), fires.is_set(), cleared.is_set()), (1, false, true));
        drop(timers);
        assert_eq!((live.get(), cleared.is_set()), (0, false));
        cleared.fire();
        assert_eq!(live.get(), 0);
    }
}
