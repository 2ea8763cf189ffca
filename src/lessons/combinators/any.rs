//! Any: the first value, or every error.
use crate::backend::{FetchError, User, fetch_user};
use crate::rt::{println, traced};
use futures::stream::{FuturesUnordered, StreamExt};

/// Ends with the first call that succeeds; the calls still in flight
/// are dropped at that moment. If none succeeds, it ends with the
/// slowest and returns every error, in the order of `ids`, where
/// `select_ok` keeps only the last.
#[traced]
pub async fn any(ids: &[u32]) -> Result<User, Vec<FetchError>> {
    let mut errors = vec![None; ids.len()];
    let mut calls = FuturesUnordered::new();
    for (index, &id) in ids.iter().enumerate() {
        calls.push(async move { (index, fetch_user(id).await) });
    }
    while let Some((index, result)) = calls.next().await {
        match result {
            Ok(user) => return Ok(user),
            Err(error) => errors[index] = Some(error),
        }
    }
    Err(errors.into_iter().flatten().collect())
}

/// Prints the first user, or the error of every call.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), String> {
    let result = any(ids).await;
    println!("{result:?}");
    match result {
        Ok(_) => Ok(()),
        Err(_) => Err(format!("all {} calls failed", ids.len())),
    }
}
