//! Make the calls one by one, in the order that is asked for.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, traced};

/// Which call is made first.
#[derive(Debug)]
pub enum Order {
    /// As they are listed.
    FirstToLast,
    /// The last one first.
    LastToFirst,
}

/// Prints each user when its call has ended.
#[traced]
pub async fn demo(ids: &[u32], order: Order) -> Result<(), FetchError> {
    let mut ids = ids.to_vec();
    match order {
        Order::FirstToLast => {}
        Order::LastToFirst => ids.reverse(),
    }
    for id in ids {
        println!("{:?}", fetch_user(id).await?);
    }
    Ok(())
}
