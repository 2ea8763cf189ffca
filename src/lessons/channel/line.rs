//! A waiting line: first come, first served.
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Context, Poll, Waker};

/// The futures that wait, by the number each drew when it came.
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
        let place = parked.iter().position(|p| p.0 == self.number);
        let before = place.unwrap_or(parked.len());
        if before == 0 && ready {
            return Poll::Ready(());
        }
        let waker = cx.waker().clone();
        match place {
            Some(place) => parked[place].1 = waker,
            None => parked.push_back((self.number, waker)),
        }
        Poll::Pending
    }
}

/// Served or dropped, a future leaves the line and wakes the next one,
/// so no wake-up is lost.
impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut parked = self.line.parked.borrow_mut();
        parked.retain(|p| p.0 != self.number);
        drop(parked);
        self.line.wake();
    }
}
