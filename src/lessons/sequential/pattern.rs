//! Make each call only after the one before it has ended.
use crate::backend::{FetchError, User, fetch_user};
use crate::rt::{println, traced};

/// Takes as long as all the calls added up; the first error ends it.
#[traced]
pub async fn load_one_by_one(
    ids: &[u32], // called in this order
) -> Result<Vec<User>, FetchError> {
    let mut users = Vec::with_capacity(ids.len());
    for &id in ids {
        users.push(fetch_user(id).await?);
    }
    Ok(users)
}

/// Prints the users, or returns the error of the call that failed.
#[traced]
pub async fn demo(ids: &[u32]) -> Result<(), FetchError> {
    println!("{:#?}", load_one_by_one(ids).await?);
    Ok(())
}
