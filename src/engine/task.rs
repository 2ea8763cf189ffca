//! Tasks: futures that a run owns and polls whether or not anybody waits for them.

use super::state::RunState;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use std::any::TypeId;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use traced::{SpanId, Woken};

/// A future that the run owns, and the span in which it was spawned.
pub(super) struct Task {
    pub(super) parent: Option<SpanId>,
    pub(super) run: Rc<RunState>,
    pub(super) body: LocalBoxFuture<'static, ()>,
}

impl Future for Task {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Self { parent, run, body } = &mut *self;
        run.recorder.forget_cause();
        run.recorder.in_span(*parent, || body.as_mut().poll(cx))
    }
}

/// Spawns a future as a task of the run.
pub(crate) fn spawn<T: 'static>(
    run: Rc<RunState>,
    future: impl Future<Output = T> + 'static,
) -> JoinHandle<T> {
    let (done, output) = oneshot::channel();
    let parent = run.recorder.span();
    let inside = run.clone();
    let body = Box::pin(async move {
        let output = future.await;
        // A task that returns `()` cannot return an error; another one that ends right after a call failed
        // most probably returns that error.
        let may_fail = TypeId::of::<T>() != TypeId::of::<()>();
        let failed = inside.recorder.failed().filter(|_| may_fail);
        // Record the call that ended the task as the one that wakes whoever waits for it, rather
        // than the call that spawned the task.
        let last = match inside.recorder.cause() {
            Some(Woken::Span { span, .. }) => Some(span),
            Some(Woken::Timer { .. } | Woken::Unknown) | None => parent,
        };
        // Fails if the handle was dropped, which is no error.
        let sent = inside.recorder.in_span(last, || done.send((output, failed)));
        if let Err((_, failed)) = sent {
            inside.unread(failed);
        }
    });
    let task = Task { parent, run: run.clone(), body };
    run.queue(task);
    JoinHandle { output, run }
}

/// Waits for a spawned task. Dropping it leaves the task running.
pub struct JoinHandle<T> {
    /// What the task returned, and the call that failed if that is its error.
    output: oneshot::Receiver<(T, Option<SpanId>)>,
    run: Rc<RunState>,
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let output = Pin::new(&mut self.output).poll(cx);
        output.map_ok(|(output, _)| output).map_err(|_| JoinError)
    }
}

impl<T> Drop for JoinHandle<T> {
    fn drop(&mut self) {
        if let Ok(Some((_, failed))) = self.output.try_recv() {
            self.run.unread(failed);
        }
    }
}

/// The task was cancelled before it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinError;

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the task was cancelled before it ended")
    }
}

impl std::error::Error for JoinError {}
