//! What is known of a run, and the same of the run beside it, if there is one.

use crate::engine::Trace;
use std::rc::Rc;

/// Something of the first run, and of the second where two are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair<T> {
    /// Of the lab's own run.
    pub first: T,
    /// Of the run beside it.
    pub second: Option<T>,
}

impl<T> Pair<T> {
    /// Of one run alone.
    pub fn alone(first: T) -> Self {
        Self { first, second: None }
    }

    /// The same, borrowed.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { first: &self.first, second: self.second.as_ref() }
    }

    /// What a function makes of each.
    pub fn map<U>(self, mut make: impl FnMut(T) -> U) -> Pair<U> {
        Pair { first: make(self.first), second: self.second.map(make) }
    }

    /// The same of each beside one another; a second where both have one.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair { first: (self.first, other.first), second: self.second.zip(other.second) }
    }

    /// The first, and the second if there is one.
    pub fn into_vec(self) -> Vec<T> {
        [Some(self.first), self.second].into_iter().flatten().collect()
    }

    /// The first, and the second if there is one.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.first).chain(&self.second)
    }
}

impl<'a> From<&'a Trace> for Pair<&'a Trace> {
    fn from(trace: &'a Trace) -> Self {
        Self::alone(trace)
    }
}

impl<'a> From<&'a Pair<Rc<Trace>>> for Pair<&'a Trace> {
    fn from(traces: &'a Pair<Rc<Trace>>) -> Self {
        traces.as_ref().map(|trace| &**trace)
    }
}
