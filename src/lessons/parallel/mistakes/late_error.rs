//! A mistake: `try_join_all` over more than 30 calls.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{Instant, println, traced};
use futures::future::try_join_all;

/// Above 30 calls `try_join_all` reads results in input order, so an
/// error waits for every call before it.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let start = Instant::now();
    let calls = ids.iter().map(|&id| fetch_user(id));
    let result = try_join_all(calls).await;
    println!("known after {} ms", start.elapsed().as_millis());
    println!("{:#?}", result?);
    Ok(())
}
