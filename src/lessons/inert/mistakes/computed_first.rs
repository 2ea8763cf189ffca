//! A mistake: a long computation between spawning and awaiting.
use crate::backend::fetch_user;
use crate::rt::{compute, println, spawn, traced};
use std::error::Error;
use std::time::Duration;

/// Spawns the calls and computes meanwhile, or so it seems: no task
/// begins before this one first waits, and `report` never does.
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

/// Computes for 200 ms without a single await, so it never yields.
#[traced]
async fn report() {
    compute(Duration::from_millis(200));
    println!("report ready");
}
