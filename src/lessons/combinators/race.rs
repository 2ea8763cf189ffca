//! Race: whatever settles first, value or error.
use crate::backend::{FetchError, User, fetch_user};
use crate::rt::{println, traced};
use futures::future::{pending, select_all};

/// Ends with the fastest call, be it an error; the others are dropped
/// at that moment. Of two that end together the first of `ids` wins.
/// A race of none never ends.
#[traced]
pub async fn race(ids: &[u32]) -> Result<User, FetchError> {
    if ids.is_empty() {
        return pending().await; // `select_all` of none panics.
    }
    let calls = ids.iter().map(|&id| Box::pin(fetch_user(id)));
    let (first, _index, _losers) = select_all(calls).await;
    first
}

/// Prints what came first.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let result = race(ids).await;
    println!("{result:?}");
    result.map(drop)
}
