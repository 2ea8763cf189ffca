//! The same with a stream adapter: every item runs.
use crate::backend::fetch_user;
use crate::rt::{println, traced};
use futures::stream::{self, StreamExt};
use std::num::NonZeroUsize;
use std::pin::pin;

/// `buffer_unordered` gives results as they come, so each is paired
/// with the position of its item.
#[traced]
pub async fn map_unordered<T, U>(
    items: Vec<T>,
    limit: NonZeroUsize,
    work: impl AsyncFn(T) -> U,
) -> Vec<U> {
    let mut results: Vec<_> = items.iter().map(|_| None).collect();
    let call = async |(index, item)| (index, work(item).await);
    let calls = stream::iter(items.into_iter().enumerate().map(call));
    let mut calls = pin!(calls.buffer_unordered(limit.get()));
    while let Some((index, result)) = calls.next().await {
        results[index] = Some(result);
    }
    results.into_iter().flatten().collect()
}

/// Loads the users, says how many, then what went wrong.
#[traced]
pub async fn demo(ids: Vec<u32>, limit: NonZeroUsize) {
    let load = |id| fetch_user(id);
    let results = map_unordered(ids, limit, load).await;
    let loaded = results.iter().flatten().count();
    println!("Loaded {loaded} users, {limit} at a time");
    for error in results.into_iter().filter_map(Result::err) {
        println!("Not loaded: {error}");
    }
}
