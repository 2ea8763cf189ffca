//! A mistake: `buffered` where `buffer_unordered` was meant.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::stream::{self, StreamExt, TryStreamExt};
use std::num::NonZeroUsize;

/// `buffered` hands out results in order. While the first call is in
/// flight, finished ones keep their places, and no new call starts.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    limit: NonZeroUsize,
) -> Result<(), FetchError> {
    let calls = stream::iter(ids).map(fetch_user);
    let users: Vec<_> =
        calls.buffered(limit.get()).try_collect().await?;
    println!("Loaded {} users, {limit} at a time", users.len());
    Ok(())
}
