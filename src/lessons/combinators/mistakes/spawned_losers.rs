//! A mistake: a race of tasks. Dropping a handle stops nothing.
use crate::backend::{FetchError, User, fetch_user};
use crate::rt::{println, spawn, traced};
use futures::future::{pending, select_all};
use std::error::Error;

/// The race drops the handles of the losers, but not their calls: the
/// runtime owns them, and runs each to its end.
#[traced]
pub async fn demo(ids: Vec<u32>) -> Result<(), Box<dyn Error>> {
    if ids.is_empty() {
        return pending().await; // `select_all` of none panics.
    }
    let tasks = ids.into_iter().map(|id| spawn(greet(id)));
    let (winner, _, _) = select_all(tasks).await;
    println!("{}", winner??.name);
    Ok(())
}

/// The losers greet their users, too.
#[traced]
async fn greet(id: u32) -> Result<User, FetchError> {
    let user = fetch_user(id).await?;
    println!("Hello, {}!", user.name);
    Ok(user)
}
