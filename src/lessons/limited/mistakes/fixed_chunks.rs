//! A mistake: fixed chunks. Each waits for its slowest call.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::future::try_join_all;
use std::num::NonZeroUsize;

/// Loads the users chunk by chunk: no call starts until every call
/// in the chunk before it has ended.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    limit: NonZeroUsize,
) -> Result<(), FetchError> {
    let mut users = Vec::new();
    for chunk in ids.chunks(limit.get()) {
        let calls = chunk.iter().map(|id| fetch_user(*id));
        users.extend(try_join_all(calls).await?);
    }
    println!("Loaded {} users, {limit} at a time", users.len());
    Ok(())
}
