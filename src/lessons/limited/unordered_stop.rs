//! The same with a stream adapter: an error ends it.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::stream::{self, StreamExt};
use std::num::NonZeroUsize;
use std::pin::pin;

/// `buffer_unordered` gives results as they come, so each is paired
/// with the position of its item. The first error wins and drops the
/// calls in flight.
#[traced]
pub async fn try_map_unordered<T, U, E>(
    items: Vec<T>,
    limit: NonZeroUsize,
    work: impl AsyncFn(T) -> Result<U, E>,
) -> Result<Vec<U>, E> {
    let mut values: Vec<_> = items.iter().map(|_| None).collect();
    let call = async |(index, item)| (index, work(item).await);
    let calls = stream::iter(items.into_iter().enumerate().map(call));
    let mut calls = pin!(calls.buffer_unordered(limit.get()));
    while let Some((index, result)) = calls.next().await {
        values[index] = Some(result?);
    }
    Ok(values.into_iter().flatten().collect())
}

/// Loads the users and says how many.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    limit: NonZeroUsize,
) -> Result<(), FetchError> {
    let load = |id| fetch_user(id);
    let users = try_map_unordered(ids, limit, load).await?;
    println!("Loaded {} users, {limit} at a time", users.len());
    Ok(())
}
