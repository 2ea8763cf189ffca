//! The mistake fixed: somebody looks at each handle.
use crate::backend::{FetchError, fetch_user};
use crate::lessons::queue::queue::AsyncQueue;
use crate::rt::{println, sleep, traced};
use futures::future::join_all;
use std::num::NonZeroUsize;
use std::{error::Error, time::Duration};

/// Waits for every job, and then returns the first error among their
/// results.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    concurrency: NonZeroUsize,
    gap: Duration,
) -> Result<(), Box<dyn Error>> {
    let queue = AsyncQueue::new(concurrency);
    let mut handles = Vec::new();
    for id in ids {
        if !handles.is_empty() && !gap.is_zero() {
            sleep(gap).await;
        }
        let user = fetch_user(id);
        handles.push(queue.push(async move {
            println!("done {}", user.await?.id);
            Ok::<_, FetchError>(())
        }));
    }
    for result in join_all(handles).await {
        result??; // a job that was cancelled, or that failed
    }
    Ok(())
}
