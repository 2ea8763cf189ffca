//! A mistake: a race that keeps its losers, and waits for them.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};
use futures::future::{join_all, pending, select_all};

/// `select_all` hands the losers back. Awaited, they live on, and the
/// race takes as long as its slowest call.
#[traced]
pub async fn demo(ids: Vec<u32>) -> Result<(), FetchError> {
    if ids.is_empty() {
        return pending().await; // `select_all` of none panics.
    }
    let calls = ids.into_iter().map(|id| Box::pin(fetch_user(id)));
    let (winner, _, losers) = select_all(calls).await;
    println!("{winner:?}");
    join_all(losers).await;
    winner.map(drop)
}
