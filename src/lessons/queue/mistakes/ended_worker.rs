//! A mistake: a queue whose worker ends at the first error.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, sleep, spawn, traced};
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::channel::oneshot;
use futures::future::{FutureExt, LocalBoxFuture, join_all};
use futures::stream::StreamExt;
use std::time::Duration;

type Job = LocalBoxFuture<'static, Result<(), FetchError>>;

/// Runs one job after another. The `?` drops whatever is in line.
#[traced]
async fn work(
    mut waiting: UnboundedReceiver<Job>,
) -> Result<(), FetchError> {
    while let Some(job) = waiting.next().await {
        job.await?;
    }
    Ok(())
}

/// Pushes one job for each user and waits for all of them. The handle
/// of a job that never ran resolves too: to `Canceled`.
#[traced]
pub async fn demo(ids: Vec<u32>, gap: Duration) {
    let (jobs, waiting) = unbounded::<Job>();
    spawn(work(waiting));
    let mut handles = Vec::new();
    for id in ids {
        if !handles.is_empty() && !gap.is_zero() {
            sleep(gap).await;
        }
        let (settle, handle) = oneshot::channel();
        let user = fetch_user(id);
        let job = async move {
            println!("done {}", user.await?.id);
            let _ = settle.send(());
            Ok(())
        };
        let _ = jobs.unbounded_send(job.boxed_local());
        handles.push(handle);
    }
    join_all(handles).await;
}
