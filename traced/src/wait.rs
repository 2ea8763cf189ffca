//! What `#[traced]` wraps around the operand of each `.await` in a function's body.

use super::span::Recorded;
use super::watch::Watch;
use super::{AwaitId, Site, What, Woken};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

pin_project! {
    /// The future of one `.await`.
    pub struct Wait<F> {
        #[pin]
        future: F,
        parked: Parked,
    }
}

impl<F> Wait<F> {
    pub(super) fn new(span: Option<Recorded>, at: Site, future: F) -> Self {
        Self { future, parked: Parked { span, at, id: None, watch: None } }
    }
}

impl<F: Future> Future for Wait<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let mut future = this.future;
        let mut polled = Poll::Pending;
        this.parked.around(cx, &mut |cx| {
            polled = future.as_mut().poll(cx);
            polled.is_ready()
        });
        polled
    }
}

/// One await: records `parked` once, then either `resumed` or `dropped` once.
struct Parked {
    span: Option<Recorded>,
    at: Site,
    id: Option<AwaitId>,
    /// The waker that the operand was last polled with.
    watch: Option<Arc<Watch>>,
}

impl Parked {
    /// Polls the operand with a waker of its own, or with the given one outside of a recording. Not
    /// generic, so that the program contains one copy instead of one for each type of future.
    fn around(&mut self, cx: &mut Context<'_>, poll: &mut dyn FnMut(&mut Context<'_>) -> bool) {
        let Some(span) = &self.span else {
            poll(cx);
            return;
        };
        if self.id.is_some() {
            // An await that was parked is not woken by what its neighbours have done in this poll.
            // For a new await, what came before is the work of its own block.
            span.recorder.forget_cause();
        }
        let woken = self.watch.as_ref().map_or(Woken::Unknown, |watch| watch.take());
        let watch = match self.watch.take() {
            Some(watch) if watch.wakes(cx.waker()) => watch,
            _ => Arc::new(Watch::new(&span.recorder, cx.waker())),
        };
        self.watch = Some(watch.clone());
        let waker = Waker::from(watch);
        let mut ready = false;
        let timer = span.recorder.meets_timer(|| ready = poll(&mut Context::from_waker(&waker)));
        match ready {
            true => self.resume(woken),
            false => self.park(timer),
        }
    }

    fn park(&mut self, timer: bool) {
        let Some(span) = &self.span else { return };
        span.recorder.forget_cause();
        if self.id.is_none() {
            let id = span.recorder.next_await();
            self.id = Some(id);
            span.recorder.record(What::Parked { span: span.id, id, at: self.at, timer });
        }
    }

    /// Records the resumption. What became ready during this poll is a better answer than who asked
    /// for the poll.
    fn resume(&mut self, woken: Woken) {
        if let (Some(span), Some(id)) = (&self.span, self.id.take()) {
            let woken = span.recorder.cause().unwrap_or(woken);
            span.recorder.record(What::Resumed { span: span.id, id, at: self.at, woken });
            span.recorder.leave_cause(span.id);
        }
    }
}

impl Drop for Parked {
    fn drop(&mut self) {
        if let (Some(span), Some(id)) = (&self.span, self.id) {
            span.recorder.record(What::Dropped { span: span.id, id, at: self.at });
        }
    }
}
