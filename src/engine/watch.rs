//! The waker of an await: it notes which span called it, and passes the call on.

use super::Woken;
use super::current::entered;
use super::state::RunState;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

/// Holds nothing of its run: whoever keeps a waker keeps no run alive.
pub(super) struct Watch {
    outer: Waker,
    /// Where the state of the run lies, to be compared and never followed.
    run: usize,
    woken: Mutex<Woken>,
}

impl Watch {
    pub(super) fn new(run: &Rc<RunState>, outer: &Waker) -> Self {
        Self { outer: outer.clone(), run: address(run), woken: Mutex::new(Woken::Unknown) }
    }

    /// Whether it passes its calls on to this waker.
    pub(super) fn wakes(&self, outer: &Waker) -> bool {
        self.outer.will_wake(outer)
    }

    /// The span that called it first since this was asked last.
    pub(super) fn take(&self) -> Woken {
        let Ok(mut woken) = self.woken.lock() else { return Woken::Unknown };
        std::mem::replace(&mut woken, Woken::Unknown)
    }

    /// A call from outside of every poll is a timer's, which tells of itself when it is polled.
    fn note(&self) {
        let run = entered().filter(|run| address(run) == self.run);
        if let (Some(run), Ok(mut woken)) = (run, self.woken.lock())
            && *woken == Woken::Unknown
        {
            *woken = run.polled_span();
        }
    }
}

impl Wake for Watch {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.note();
        self.outer.wake_by_ref();
    }
}

fn address(run: &Rc<RunState>) -> usize {
    Rc::as_ptr(run).addr()
}
