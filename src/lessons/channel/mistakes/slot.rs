//! A channel with a single slot for the waker of whoever waits.
use crate::rt::traced;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// Good for one consumer. With two, one of them can sleep forever.
#[derive(Default)]
pub struct Slot {
    values: RefCell<VecDeque<String>>,
    closed: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Slot {
    /// Never waits; a closed channel hands the value back.
    #[traced]
    pub async fn send(&self, value: String) -> Result<(), String> {
        if self.closed.get() {
            return Err(value);
        }
        self.values.borrow_mut().push_back(value);
        self.wake();
        Ok(())
    }

    /// Waits for a value; `None` when closed and empty. The second to
    /// wait overwrites the waker of the first.
    #[traced]
    pub async fn recv(&self) -> Option<String> {
        poll_fn(|cx| {
            let value = self.values.borrow_mut().pop_front();
            if value.is_some() || self.closed.get() {
                return Poll::Ready(value);
            }
            self.waker.replace(Some(cx.waker().clone()));
            Poll::Pending
        })
        .await
    }

    /// Lets nothing more in; what is inside can still be received.
    pub fn close(&self) {
        self.closed.set(true);
        self.wake();
    }

    fn wake(&self) {
        self.waker.take().into_iter().for_each(Waker::wake);
    }
}
