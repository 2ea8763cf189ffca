//! A mistake: one await too many. Each call waits for the one before.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{Instant, println, traced};

/// The loop was meant to start every call at once.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let start = Instant::now();
    let mut users = Vec::new();
    for &id in ids {
        users.push(fetch_user(id).await?);
    }
    let took = start.elapsed();
    println!("parallel: {} ms", took.as_millis());
    println!("{users:#?}");
    Ok(())
}
