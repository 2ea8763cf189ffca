//! A mistake: a long computation before the first await that waits.
use crate::backend::fetch_user;
use crate::rt::{compute, println, spawn, traced};
use std::error::Error;
use std::time::Duration;

/// Means to compute while the calls run. But no task begins until
/// `demo` has to wait, and awaiting `report` never does.
#[traced]
pub async fn demo(ids: Vec<u32>) -> Result<(), Box<dyn Error>> {
    let tasks: Vec<_> =
        ids.into_iter().map(|id| spawn(fetch_user(id))).collect();
    report().await;
    for task in tasks {
        println!("loaded {}", task.await??.name);
    }
    Ok(())
}

/// Computes for 200 ms. It has no await, so it never yields.
#[traced]
async fn report() {
    compute(Duration::from_millis(200));
    println!("report ready");
}
