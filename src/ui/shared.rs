//! The picture of a run on its way, shared by all that draw it.

use crate::analysis::Picture;
use crate::engine::Trace;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// Equal when it is the same picture: a version number beside it says that it has changed.
#[derive(Clone, Debug, Default)]
pub struct Shared(Rc<RefCell<Picture>>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Shared {
    /// The picture as it stands.
    pub fn picture(&self) -> Ref<'_, Picture> {
        self.0.borrow()
    }

    /// Adds what the trace holds beyond what was seen before.
    pub fn advance(&self, trace: &Trace) {
        self.0.borrow_mut().advance(trace);
    }
}
