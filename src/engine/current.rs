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
/// Outside of a run: a pattern is polled by a [`Run`](super::Run) and by nothing else.
pub(crate) fn current() -> Rc<RunState> {
    entered().expect("called outside of a run")
}

/// The run that is being polled, if any.
pub(super) fn entered() -> Option<Rc<RunState>> {
    CURRENT.with_borrow(Option::clone)
}

/// Makes a run the current one until the guard is dropped.
pub(super) fn enter(run: Rc<RunState>) -> Entered {
    Entered(CURRENT.replace(Some(run)))
}

/// Restores the run that was current before.
pub(super) struct Entered(Option<Rc<RunState>>);

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}
