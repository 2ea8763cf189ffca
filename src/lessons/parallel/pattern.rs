//! Start every call at once, wait for all, and measure the time.
use crate::backend::FetchError;
use crate::lessons::combinators::all::all;
use crate::rt::{Instant, println, traced};

/// Prints how long it took, then the users. The first error ends it.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let start = Instant::now();
    let users = all(ids).await?;
    let took = start.elapsed();
    let (ms, us) = (took.as_millis(), took.subsec_micros() % 1000);
    println!("parallel: {ms}.{us:03} ms");
    println!("{users:#?}");
    Ok(())
}
