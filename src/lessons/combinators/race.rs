//! Race: whatever comes first, value or error.
use crate::backend::{FetchError, User, fetch_user};
use crate::rt::{println, traced};
use futures::future::{pending, select_all};

/// Ends with the first call to end, even if it fails; the others are
/// dropped at that moment. Of two that end together, the one that is
/// first in `ids` wins. A race of none never ends.
#[traced]
pub async fn race(ids: &[u32]) -> Result<User, FetchError> {
    if ids.is_empty() {
        return pending().await; // `select_all` of none panics.
    }
    let calls = ids.iter().map(|&id| Box::pin(fetch_user(id)));
    let (first, _index, _losers) = select_all(calls).await;
    first
}

/// Prints the result of the winner.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let result = race(ids).await;
    println!("{result:?}");
    result.map(drop)
}
