//! A mistake: every handle is dropped, so nobody waits for the jobs.
use crate::backend::{FetchError, fetch_user};
use crate::lessons::queue::queue::AsyncQueue;
use crate::rt::{println, sleep, traced};
use std::num::NonZeroUsize;
use std::time::Duration;

/// Says that all is done once every job is pushed. The queue works on,
/// and an error has nowhere to go.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    concurrency: NonZeroUsize,
    gap: Duration,
) {
    let queue = AsyncQueue::new(concurrency);
    for (index, id) in ids.into_iter().enumerate() {
        if index > 0 && !gap.is_zero() {
            sleep(gap).await;
        }
        let user = fetch_user(id);
        drop(queue.push(async move {
            println!("done {}", user.await?.id);
            Ok::<_, FetchError>(())
        }));
    }
    println!("all done"); // not yet
}
