//! The same with a stream adapter: an error ends it.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::stream::{self, StreamExt, TryStreamExt};
use std::num::NonZeroUsize;

/// `buffer_unordered` gives results as they come, so each call brings
/// its position. The first error wins and drops the calls in flight.
#[traced]
pub async fn try_map_unordered<T, U, E>(
    items: Vec<T>,
    limit: NonZeroUsize,
    work: impl AsyncFn(T) -> Result<U, E>,
) -> Result<Vec<U>, E> {
    let call = async |(index, item)| Ok((index, work(item).await?));
    let calls = stream::iter(items.into_iter().enumerate().map(call));
    let mut done: Vec<(usize, U)> =
        calls.buffer_unordered(limit.get()).try_collect().await?;
    done.sort_by_key(|&(index, _)| index);
    Ok(done.into_iter().map(|(_, value)| value).collect())
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
