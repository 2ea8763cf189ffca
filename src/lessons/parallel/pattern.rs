//! Start every call at once, wait for all of them, and take the time.
use crate::backend::FetchError;
use crate::lessons::combinators::all::all;
use crate::rt::{Instant, println, traced};

/// Prints how long it took, then the users. The first error ends it.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    let start = Instant::now();
    let users = all(ids).await?;
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    println!("parallel: {ms:.3} ms");
    println!("{users:#?}");
    Ok(())
}
