//! What the parts of a page share, told apart by what it is and not by what is in it.

use crate::analysis::Picture;
use std::cell::{Ref, RefCell};
use std::ops::Deref;
use std::rc::Rc;

/// A value that does not change: two are equal when they are one.
pub(super) struct Same<T>(pub(super) Rc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A picture that grows; two are equal when they are one.
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
