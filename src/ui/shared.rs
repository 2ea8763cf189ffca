//! What the parts of a page share. It is compared by identity, which is quick, and not by content.

use std::ops::Deref;
use std::rc::Rc;

/// A value that does not change. Two are equal if they are the same one.
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
