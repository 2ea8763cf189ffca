//! A mistake: *race* where *any* was meant.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::future::{pending, select_all};

/// Asks several sources for the same answer. One that fails fast wins,
/// and those that would have answered are dropped.
#[traced]
pub async fn demo(ids: Vec<u32>) -> Result<(), FetchError> {
    if ids.is_empty() {
        return pending().await; // `select_all` of none panics.
    }
    let calls = ids.into_iter().map(|id| Box::pin(fetch_user(id)));
    let (fastest, _, _) = select_all(calls).await;
    println!("the fastest is {}", fastest?.name);
    Ok(())
}
