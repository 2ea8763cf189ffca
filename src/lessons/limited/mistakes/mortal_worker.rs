//! A mistake: an error ends its worker, and the others work on.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::future::join_all;
use std::cell::{Cell, RefCell};
use std::num::NonZeroUsize;

/// Each error leaves the pool one worker fewer, which nobody notices
/// until all have ended. If every worker dies, items are left over.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    limit: NonZeroUsize,
) -> Result<(), FetchError> {
    let cursor = RefCell::new(ids.into_iter());
    let next = || cursor.borrow_mut().next();
    let loaded = Cell::new(0);
    let worker = async |_| {
        while let Some(id) = next() {
            fetch_user(id).await?;
            loaded.set(loaded.get() + 1);
        }
        Ok(())
    };
    let ends = join_all((0..limit.get()).map(worker)).await;
    println!("Loaded {} users", loaded.get());
    ends.into_iter().collect()
}
