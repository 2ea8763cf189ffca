//! A waiting line: first come, first served.
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Context, Poll, Waker};

/// The futures that wait, in the order in which they came.
#[derive(Default)]
pub struct Line {
    drawn: Cell<u64>,
    parked: RefCell<VecDeque<(u64, Waker)>>,
}

impl Line {
    /// Waits until those who came before are gone and `ready` is true.
    pub fn wait(
        &self,
        ready: impl Fn() -> bool,
    ) -> impl Future<Output = ()> {
        let number = self.drawn.replace(self.drawn.get() + 1);
        let place = Place { line: self, number };
        poll_fn(move |cx| place.poll(cx, ready()))
    }

    /// Wakes the first in line, who looks whether it is ready.
    pub fn wake(&self) {
        if let Some((_, first)) = self.parked.borrow().front() {
            first.wake_by_ref();
        }
    }
}

struct Place<'a> {
    line: &'a Line,
    number: u64,
}

impl Place<'_> {
    fn poll(&self, cx: &Context<'_>, ready: bool) -> Poll<()> {
        let mut parked = self.line.parked.borrow_mut();
        let mine = |place: &(u64, Waker)| place.0 == self.number;
        if ready && parked.front().is_none_or(mine) {
            return Poll::Ready(());
        }
        match parked.iter().position(mine) {
            Some(at) => parked[at].1 = cx.waker().clone(),
            None => parked.push_back((self.number, cx.waker().clone())),
        }
        Poll::Pending
    }
}

/// Served or dropped, a future leaves the line and wakes the next one.
impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.line.parked.borrow_mut().retain(|p| p.0 != self.number);
        self.line.wake();
    }
}
