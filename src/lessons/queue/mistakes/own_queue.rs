//! A mistake: a job that awaits another job in its own queue.
use crate::backend::fetch_user;
use crate::lessons::queue::queue::AsyncQueue;
use crate::rt::{println, sleep, traced};
use futures::future::join_all;
use std::num::NonZeroUsize;
use std::time::Duration;

/// The inner job waits in line for a place, but the outer one holds
/// its place until the inner one is done.
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
        let same = queue.clone();
        handles.push(queue.push(async move {
            let inner = same.push(fetch_user(id));
            if let Ok(Ok(user)) = inner.await {
                println!("done {}", user.id);
            }
        }));
    }
    join_all(handles).await;
}
