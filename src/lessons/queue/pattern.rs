//! Push jobs as they come; the queue keeps to its limit.
use super::queue::AsyncQueue;
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, sleep, traced};
use futures::future::join_all;
use std::num::NonZeroUsize;
use std::time::Duration;

/// Pushes one job for each user and waits for all of them.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    concurrency: NonZeroUsize,
    gap: Duration,
) {
    let queue = AsyncQueue::new(concurrency);
    let mut handles = Vec::new();
    for id in ids {
        if !handles.is_empty() && !gap.is_zero() {
            sleep(gap).await;
        }
        let user = fetch_user(id); // inert: the queue starts it
        handles.push(queue.push(async move {
            println!("done {}", user.await?.id);
            Ok::<_, FetchError>(())
        }));
    }
    // Each handle resolves to its job's result; nobody reads it here.
    join_all(handles).await;
}
