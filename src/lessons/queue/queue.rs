//! A queue that runs pushed jobs, a few at a time.
use crate::rt::{spawn, traced};
use futures::channel::mpsc::{
    UnboundedReceiver, UnboundedSender, unbounded,
};
use futures::channel::oneshot;
use futures::future::{FutureExt, LocalBoxFuture};
use futures::stream::StreamExt;
use std::num::NonZeroUsize;

type Job = LocalBoxFuture<'static, ()>;

/// Runs jobs in the order of their pushes. A clone pushes to the same
/// queue; when the last clone is dropped, it runs what it has.
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

    /// A queue that runs one job after the other.
    pub fn one_at_a_time() -> Self {
        Self::new(NonZeroUsize::MIN)
    }

    /// Puts a job at the end. The handle settles with that job's own
    /// output; dropped, it leaves the job in the queue.
    pub fn push<T: 'static>(
        &self,
        job: impl Future<Output = T> + 'static,
    ) -> oneshot::Receiver<T> {
        let (settle, handle) = oneshot::channel();
        let job = job.map(|output| drop(settle.send(output)));
        // Refused if the whole program is going: so says the handle.
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
