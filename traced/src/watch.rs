//! The waker of an await: it notes which span called it, and passes the call on.

use super::{Recorder, Woken, current};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

/// Holds nothing of the recording: whoever keeps a waker keeps no recording alive.
pub(super) struct Watch {
    outer: Waker,
    /// Where the recorder lies, to be compared and never followed.
    recorder: usize,
    woken: Mutex<Woken>,
}

impl Watch {
    pub(super) fn new(recorder: &Rc<Recorder>, outer: &Waker) -> Self {
        let recorder = address(recorder);
        Self { outer: outer.clone(), recorder, woken: Mutex::new(Woken::Unknown) }
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
        let recorder = current().filter(|recorder| address(recorder) == self.recorder);
        if let (Some(recorder), Ok(mut woken)) = (recorder, self.woken.lock())
            && *woken == Woken::Unknown
        {
            *woken = recorder.polled_span();
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

fn address(recorder: &Rc<Recorder>) -> usize {
    Rc::as_ptr(recorder).addr()
}
