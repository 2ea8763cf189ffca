//! Work through a list, a few items at a time; every item runs.
use crate::backend::fetch_user;
use crate::rt::{println, traced};
use futures::stream::{FuturesUnordered, StreamExt};
use std::cell::{Cell, RefCell};
use std::num::NonZeroUsize;

/// Results come in the order of the items, errors among them.
#[traced]
pub async fn map_limited<T, U>(
    items: Vec<T>,
    limit: NonZeroUsize,
    work: impl AsyncFn(T) -> U,
) -> Vec<U> {
    let workers = limit.get().min(items.len());
    let results: Vec<_> =
        items.iter().map(|_| Cell::new(None)).collect();
    let cursor = RefCell::new(items.into_iter().zip(&results));
    // Another worker runs only during an await, and there is none in
    // here: no two get the same item. Threads would need a `Mutex`.
    let next = || cursor.borrow_mut().next();
    let worker = async |_| {
        while let Some((item, result)) = next() {
            result.set(Some(work(item).await));
        }
    };
    let pool: FuturesUnordered<_> = (0..workers).map(worker).collect();
    pool.collect::<()>().await;
    results.iter().filter_map(Cell::take).collect()
}

/// Loads the users, says how many, then what went wrong.
#[traced]
pub async fn demo(ids: Vec<u32>, limit: NonZeroUsize) {
    let load = |id| fetch_user(id);
    let results = map_limited(ids, limit, load).await;
    let loaded = results.iter().flatten().count();
    println!("Loaded {loaded} users, {limit} at a time");
    for error in results.into_iter().filter_map(Result::err) {
        println!("Not loaded: {error}");
    }
}
