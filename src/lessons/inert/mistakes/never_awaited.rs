//! A mistake: calls that are built, and all but one never awaited.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};

/// Awaits the first call, as if the others ran in the background.
/// In fact they are dropped without ever having begun.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let mut calls: Vec<_> =
        ids.iter().map(|&id| fetch_user(id)).collect();
    println!("{} calls under way", calls.len()); // none has begun
    if !calls.is_empty() {
        let first = calls.remove(0).await?;
        println!("loaded {}", first.name);
    }
    Ok(())
}
