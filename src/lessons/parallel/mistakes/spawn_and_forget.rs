//! A mistake: spawn and forget. Nobody waits, and nobody sees an error.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{println, spawn, traced};
use std::{cell::RefCell, rc::Rc};

/// Spawns every call and drops its handle. No task has begun when the
/// users are counted.
#[traced]
pub async fn demo(ids: Vec<u32>) {
    let users = Rc::new(RefCell::new(Vec::new()));
    for id in ids {
        let users = users.clone();
        spawn(async move {
            let user = fetch_user(id).await?;
            users.borrow_mut().push(user);
            Ok::<_, FetchError>(())
        });
    }
    println!("{} users", users.borrow().len());
}
