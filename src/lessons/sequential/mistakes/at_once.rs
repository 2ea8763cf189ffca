//! The fix for a mistake: an await in a loop of independent calls.
use crate::backend::FetchError;
use crate::lessons::combinators::all::all;
use crate::rt::{println, traced};

/// Starts every call at once: right when no call needs the one
/// before it; otherwise, keep the loop.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    println!("{:#?}", all(ids).await?);
    Ok(())
}
