//! All: every value, or the first error.
use crate::backend::{FetchError, User, fetch_user};
use crate::rt::{println, traced};
use futures::stream::{FuturesUnordered, StreamExt};

/// Ends with the slowest call, or with the first error in time: the
/// calls still in flight are dropped at that moment. The users are in
/// the order of `ids`, whichever answer came first.
///
/// `try_join_all` is as good for up to 30 calls. Above that it reads
/// results in input order, so an error waits for the calls before it.
#[traced]
pub async fn all(ids: &[u32]) -> Result<Vec<User>, FetchError> {
    let mut users = vec![None; ids.len()];
    let mut calls = FuturesUnordered::new();
    for (index, &id) in ids.iter().enumerate() {
        calls.push(async move { (index, fetch_user(id).await) });
    }
    while let Some((index, result)) = calls.next().await {
        users[index] = Some(result?);
    }
    Ok(users.into_iter().flatten().collect())
}

/// Prints the users, or the error that ended the wait.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let result = all(ids).await;
    println!("{result:?}");
    result.map(drop)
}
