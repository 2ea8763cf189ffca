//! A timer that tells the recorder when it was due, so that the trace knows what woke a future.

use super::{Recorder, current};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

pin_project! {
    /// Ready when the wrapped timer is.
    pub struct Timer<F> {
        recorder: Option<Rc<Recorder>>,
        due_us: u64,
        #[pin]
        timer: F,
    }
}

/// Wraps an executor's own sleep that fires `after_us` microseconds from now.
pub fn timer<F: Future<Output = ()>>(after_us: u64, timer: F) -> Timer<F> {
    let recorder = current();
    let now_us = recorder.as_ref().map_or(0, |recorder| recorder.now_us());
    Timer { recorder, due_us: now_us.saturating_add(after_us), timer }
}

impl<F: Future<Output = ()>> Future for Timer<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.project();
        let polled = this.timer.poll(cx);
        if let Some(recorder) = this.recorder {
            match polled {
                Poll::Pending => recorder.meet_timer(),
                Poll::Ready(()) => recorder.leave_timer(*this.due_us),
            }
        }
        polled
    }
}
