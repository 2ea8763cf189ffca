//! Work through a list, a few items at a time; every item runs, then
//! all errors are reported together.
use super::settle::map_limited;
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use std::num::NonZeroUsize;

/// All values or all errors, each in the order of the items.
#[traced]
pub async fn collect_limited<T, U, E>(
    items: Vec<T>,
    limit: NonZeroUsize,
    work: impl AsyncFn(T) -> Result<U, E>,
) -> Result<Vec<U>, Vec<E>> {
    let mut values = Vec::new();
    let mut errors = Vec::new();
    for result in map_limited(items, limit, work).await {
        match result {
            Ok(value) => values.push(value),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(values) } else { Err(errors) }
}

/// Loads the users and says how many.
#[traced]
pub async fn demo(
    ids: Vec<u32>,
    limit: NonZeroUsize,
) -> Result<(), Vec<FetchError>> {
    let load = |id| fetch_user(id);
    let users = collect_limited(ids, limit, load).await?;
    println!("Loaded {} users, {limit} at a time", users.len());
    Ok(())
}
