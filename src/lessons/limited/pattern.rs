//! Work through a list, a few items at a time; an error ends it.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::stream::{FuturesUnordered, TryStreamExt};
use std::cell::{Cell, RefCell};
use std::num::NonZeroUsize;

/// Results come in the order of the items. The first error wins: no
/// new item starts, and the calls in flight are dropped.
#[traced]
pub async fn try_map_limited<T, U, E>(
    items: Vec<T>,
    limit: NonZeroUsize,
    work: impl AsyncFn(T) -> Result<U, E>,
) -> Result<Vec<U>, E> {
    let workers = limit.get().min(items.len());
    let results: Vec<_> =
        items.iter().map(|_| Cell::new(None)).collect();
    let cursor = RefCell::new(items.into_iter().zip(&results));
    // Another worker runs only during an await, and there is none in
    // here: no two get the same item. Threads would need a `Mutex`.
    let next = || cursor.borrow_mut().next();
    let worker = async |_| {
        while let Some((item, result)) = next() {
            result.set(Some(work(item).await?));
        }
        Ok(())
    };
    let mut pool: FuturesUnordered<_> =
        (0..workers).map(worker).collect();
    while pool.try_next().await?.is_some() {}
    Ok(results.iter().filter_map(Cell::take).collect())
}

/// Loads the users and says how many.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    limit: NonZeroUsize,
) -> Result<(), FetchError> {
    let load = |id| fetch_user(id);
    let users = try_map_limited(ids, limit, load).await?;
    println!("Loaded {} users, {limit} at a time", users.len());
    Ok(())
}
