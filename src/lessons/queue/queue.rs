//! A queue that runs pushed jobs, a few at a time.
use crate::rt::{spawn, traced};
use futures::channel::mpsc::{
    UnboundedReceiver, UnboundedSender, unbounded,
};
use futures::channel::oneshot;
use futures::future::{FutureExt, LocalBoxFuture};
use futures::stream::StreamExt;
use std::{num::NonZeroUsize, panic::AssertUnwindSafe};

type Job = LocalBoxFuture<'static, ()>;

/// Starts jobs in the order they were pushed. A clone pushes to the
/// same queue; with the last clone dropped, it finishes what it has.
#[derive(Clone)]
pub struct AsyncQueue {
    jobs: UnboundedSender<Job>,
}

impl AsyncQueue {
    /// A queue that has at most `concurrency` jobs in flight.
    pub fn new(concurrency: NonZeroUsize) -> Self {
        let (jobs, waiting) = unbounded();
        spawn(work(waiting, concurrency));
        Self { jobs }
    }

    /// A queue that runs one job after another.
    pub fn one_at_a_time() -> Self {
        Self::new(NonZeroUsize::MIN)
    }

    /// Puts a job at the end. The handle resolves to that job's own
    /// output, or to `Canceled` if the job panics or the queue's task
    /// has ended. Dropping the handle does not stop the job.
    pub fn push<T: 'static>(
        &self,
        job: impl Future<Output = T> + 'static,
    ) -> oneshot::Receiver<T> {
        let (settle, handle) = oneshot::channel();
        let job = AssertUnwindSafe(job).catch_unwind().map(|done| {
            drop(done.map(|output| settle.send(output)));
        });
        let _ = self.jobs.unbounded_send(job.boxed_local());
        handle
    }
}

#[traced]
async fn work(
    waiting: UnboundedReceiver<Job>,
    concurrency: NonZeroUsize,
) {
    let limit = concurrency.get();
    waiting.for_each_concurrent(limit, |job| job).await;
}
