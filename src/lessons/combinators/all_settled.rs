//! All settled: every result, good or bad.
use crate::backend::{FetchError, User, fetch_user};
use crate::rt::{println, traced};
use futures::future::join_all;

/// Ends with the slowest call and never fails. The results are in the
/// order of `ids`; reading the errors among them is up to you.
#[traced]
pub async fn all_settled(ids: &[u32]) -> Vec<Result<User, FetchError>> {
    join_all(ids.iter().map(|&id| fetch_user(id))).await
}

/// Prints the result of each call.
#[traced]
pub async fn demo(ids: &[u32]) {
    let results = all_settled(ids).await;
    println!("{results:?}");
}
