//! The recorder of the program that is being polled, kept in a thread-local for the time of its poll.

use super::Recorder;
use std::cell::RefCell;
use std::rc::Rc;

thread_local! {
    static CURRENT: RefCell<Option<Rc<Recorder>>> = const { RefCell::new(None) };
}

/// The recorder of the program that is being polled; `None` outside of a recording.
pub fn current() -> Option<Rc<Recorder>> {
    CURRENT.with_borrow(Option::clone)
}

/// Makes a recorder the current one until the guard is dropped. An executor calls this around each
/// poll.
pub fn enter(recorder: Rc<Recorder>) -> Entered {
    Entered(CURRENT.replace(Some(recorder)))
}

/// Makes the previous recorder current again when dropped.
#[must_use = "the recorder is current until this is dropped"]
pub struct Entered(Option<Rc<Recorder>>);

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}
