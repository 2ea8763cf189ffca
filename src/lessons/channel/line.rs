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
    pub async fn wait(&self, ready: impl Fn() -> bool) {
        let number = self.drawn.replace(self.drawn.get() + 1);
        let place = Place { line: self, number };
        poll_fn(|cx| place.poll(cx, ready())).await;
    }

    /// Wakes the first in line, who looks whether it is ready.
    pub fn wake(&self) {
        let first = self.parked.borrow().front().cloned();
        first.into_iter().for_each(|(_, waker)| waker.wake());
    }
}

struct Place<'a> {
    line: &'a Line,
    number: u64,
}

impl Place<'_> {
    fn poll(&self, cx: &Context<'_>, ready: bool) -> Poll<()> {
        let _old = self.leave();
        let mut parked = self.line.parked.borrow_mut();
        let before = parked.partition_point(|p| p.0 < self.number);
        if ready && before == 0 {
            return Poll::Ready(());
        }
        parked.insert(before, (self.number, cx.waker().clone()));
        Poll::Pending
    }

    /// The caller drops the waker: it may own another place in line.
    fn leave(&self) -> Option<(u64, Waker)> {
        let mut parked = self.line.parked.borrow_mut();
        let mine = parked.iter().position(|p| p.0 == self.number)?;
        parked.remove(mine)
    }
}

/// Served or dropped, a future leaves the line and wakes the next one.
impl Drop for Place<'_> {
    fn drop(&mut self) {
        drop(self.leave());
        self.line.wake();
    }
}
