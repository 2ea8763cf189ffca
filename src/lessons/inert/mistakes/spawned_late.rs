//! A mistake: calls spawned too late to overlap with the first.
use crate::backend::fetch_user;
use crate::rt::{println, spawn, traced};
use std::error::Error;

/// Awaits the first call, and only then spawns the others, although
/// none of them needs its answer.
#[traced]
pub async fn demo(ids: Vec<u32>) -> Result<(), Box<dyn Error>> {
    let mut calls = ids.into_iter().map(fetch_user);
    if let Some(first) = calls.next() {
        println!("loaded {}", first.await?.name);
    }
    let tasks: Vec<_> = calls.map(spawn).collect();
    for task in tasks {
        println!("loaded {}", task.await??.name);
    }
    Ok(())
}
