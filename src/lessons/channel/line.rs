//! A waiting line: first come, first served.
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::task::{Context, Poll, Waker};

/// The futures that wait, by the number each drew when it came.
#[derive(Default)]
pub struct Line {
    drawn: Cell<u64>,
    parked: RefCell<BTreeMap<u64, Waker>>,
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
        if let Some(first) = self.parked.borrow().values().next() {
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
        let first =
            parked.keys().next().is_none_or(|&n| n >= self.number);
        if first && ready {
            return Poll::Ready(());
        }
        parked.insert(self.number, cx.waker().clone());
        Poll::Pending
    }
}

/// Served or dropped, a future leaves the line and wakes the next one,
/// so no wake-up is lost.
impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.line.parked.borrow_mut().remove(&self.number);
        self.line.wake();
    }
}
