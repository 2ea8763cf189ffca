//! A picture that grows, shared by the parts of a page that draw it.

use crate::analysis::Picture;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// A handle of a growing picture; two are equal when they share one.
#[derive(Clone, Default)]
pub struct Shared(pub Rc<RefCell<Picture>>);

impl Shared {
    /// The picture as it stands.
    pub fn get(&self) -> Ref<'_, Picture> {
        self.0.borrow()
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
