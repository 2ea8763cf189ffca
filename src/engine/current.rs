//! The run that is being polled, kept in a thread-local for the time of its poll.

use super::state::RunState;
use std::cell::RefCell;
use std::rc::Rc;

thread_local! {
    static CURRENT: RefCell<Option<Rc<RunState>>> = const { RefCell::new(None) };
}

/// The run that is being polled.
///
/// # Panics
/// Outside of a run: only a [`Run`](super::Run) may poll a pattern.
pub(crate) fn current() -> Rc<RunState> {
    CURRENT.with_borrow(Option::clone).expect("called outside a run")
}

/// Makes a run and its recorder the current ones until the guard is dropped.
pub(super) fn enter(run: Rc<RunState>) -> Entered {
    let recorder = traced::enter(run.recorder.clone());
    Entered { around: CURRENT.replace(Some(run)), _recorder: recorder }
}

/// Makes the previous run current again when dropped.
pub(super) struct Entered {
    around: Option<Rc<RunState>>,
    _recorder: traced::Entered,
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.around.take());
    }
}
