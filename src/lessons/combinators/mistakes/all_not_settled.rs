//! A mistake: *all* where *all settled* was meant.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::future::try_join_all;

/// Each user is useful without the others, but one failure drops the
/// calls in flight and throws away the answers already here.
#[traced]
pub async fn demo(ids: Vec<u32>) -> Result<(), FetchError> {
    let calls = ids.into_iter().map(fetch_user);
    for user in try_join_all(calls).await? {
        println!("loaded {}", user.name);
    }
    Ok(())
}
