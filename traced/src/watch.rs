//! The waker that an await is polled with: it notes which span called it, and passes the call on.

use super::{Recorder, Woken, current};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

/// Holds no reference to the recorder, so that a waker that is kept does not keep the recording
/// alive.
pub(super) struct Watch {
    outer: Waker,
    /// The address of the recorder. It is only compared, never followed.
    recorder: usize,
    woken: Mutex<Woken>,
}

impl Watch {
    pub(super) fn new(recorder: &Rc<Recorder>, outer: &Waker) -> Self {
        let recorder = address(recorder);
        Self { outer: outer.clone(), recorder, woken: Mutex::new(Woken::Unknown) }
    }

    /// Whether this passes its calls on to that waker.
    pub(super) fn wakes(&self, outer: &Waker) -> bool {
        self.outer.will_wake(outer)
    }

    /// The span that was the first to call it since the last `take`.
    pub(super) fn take(&self) -> Woken {
        let Ok(mut woken) = self.woken.lock() else { return Woken::Unknown };
        std::mem::replace(&mut woken, Woken::Unknown)
    }

    /// Notes the span that is being polled. If none is, the call comes from a timer, which reports
    /// itself when it is polled.
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
