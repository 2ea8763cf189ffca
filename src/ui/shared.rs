//! What the parts of a page share. Two values are compared by identity, which is quick, and not by content.

use crate::analysis::Picture;
use std::cell::{Ref, RefCell};
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

/// A picture that grows. Two are equal if they are the same one.
#[derive(Clone, Default)]
pub struct Shared(pub Rc<RefCell<Picture>>);

impl Shared {
    /// A picture of its own.
    pub fn of(picture: Picture) -> Self {
        Self(Rc::new(RefCell::new(picture)))
    }

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
