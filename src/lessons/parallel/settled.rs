//! Start every call at once, wait for all of them, and take the time.
use crate::lessons::combinators::all_settled::all_settled;
use crate::rt::{Instant, println, traced};

/// Prints how long it took, then every result, good or bad.
#[traced]
pub async fn demo(ids: &[u32]) {
    let start = Instant::now();
    let results = all_settled(ids).await;
    let us = start.elapsed().as_micros();
    println!("parallel: {}.{:03} ms", us / 1000, us % 1000);
    println!("{results:#?}");
}
