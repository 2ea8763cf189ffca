//! A waiting line: first come, first served.
use std::collections::VecDeque;
use std::task::{Poll, Waker};
use std::{cell::RefCell, future::poll_fn, rc::Rc};

/// The futures that wait, in order of arrival.
#[derive(Default)]
pub struct Line(RefCell<VecDeque<Rc<RefCell<Waker>>>>);

impl Line {
    /// Waits to be first in line, and for `ready`. The caller stays
    /// first until it drops its place.
    pub async fn wait(&self, ready: impl Fn() -> bool) -> Place<'_> {
        let waker = Rc::new(RefCell::new(Waker::noop().clone()));
        self.0.borrow_mut().push_back(waker.clone());
        let place = Place(self, waker);
        poll_fn(|cx| {
            place.1.replace(cx.waker().clone());
            match place.is_first() && ready() {
                true => Poll::Ready(()),
                false => Poll::Pending,
            }
        })
        .await;
        place
    }

    /// Wakes the first in line, which then checks for itself.
    pub fn wake(&self) {
        let first = self.0.borrow().front().cloned();
        let waker = first.map(|waker| waker.borrow().clone());
        waker.into_iter().for_each(Waker::wake);
    }
}

/// A place in line. When dropped, it wakes the first of the others.
pub struct Place<'a>(&'a Line, Rc<RefCell<Waker>>);

impl Place<'_> {
    fn is_first(&self) -> bool {
        let line = self.0.0.borrow();
        line.front().is_some_and(|first| Rc::ptr_eq(first, &self.1))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let others = |other: &Rc<_>| !Rc::ptr_eq(other, &self.1);
        self.0.0.borrow_mut().retain(others);
        self.0.wake();
    }
}
