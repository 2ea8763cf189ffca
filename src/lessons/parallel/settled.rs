//! Start every call at once, wait for all, and measure the time.
use crate::lessons::combinators::all_settled::all_settled;
use crate::rt::{Instant, println, traced};

/// Prints how long it took, then every result, good or bad.
#[traced]
pub async fn demo(ids: &[u32]) {
    let start = Instant::now();
    let results = all_settled(ids).await;
    let took = start.elapsed();
    let (ms, us) = (took.as_millis(), took.subsec_micros() % 1000);
    println!("parallel: {ms}.{us:03} ms");
    println!("{results:#?}");
}
