//! A mistake: no limit. The service is asked for everything at once.
use crate::backend::fetch_user;
use crate::rt::{println, traced};
use futures::future::join_all;

/// Makes every call at once, and says how many were answered.
#[traced]
pub async fn demo(ids: Vec<u32>) {
    let results = join_all(ids.into_iter().map(fetch_user)).await;
    let loaded = results.iter().flatten().count();
    println!("Loaded {loaded} users");
    for error in results.into_iter().filter_map(Result::err) {
        println!("Not loaded: {error}");
    }
}
