//! Three ways to make the same calls. An async function does nothing
//! until its future is polled, so what counts is not when you build a
//! call but when you await it.
use crate::backend::{FetchError, fetch_user};
use crate::rt::{Instant, println, traced};
use futures::future::try_join_all;

/// When calls are built and when they are awaited.
#[derive(Debug)]
pub enum Style {
    /// Build one, await it, then build the next.
    AwaitEach,
    /// Build all of them, then await one after the other.
    BuildThenAwait,
    /// Build all of them, then await all at once.
    Join,
}

/// Makes the calls; each one prints when it begins.
#[traced]
pub async fn demo(ids: &[u32], style: Style) -> Result<(), FetchError> {
    let start = Instant::now();
    let build = |&id: &u32| {
        let call = fetch_user(id);
        async move {
            // Runs at the first poll, not when the future is built.
            let at = start.elapsed().as_millis();
            println!("call {id} began at {at} ms");
            call.await
        }
    };
    match style {
        Style::AwaitEach => {
            for id in ids {
                build(id).await?;
            }
        }
        Style::BuildThenAwait => {
            let calls: Vec<_> = ids.iter().map(build).collect();
            for call in calls {
                call.await?;
            }
        }
        Style::Join => {
            try_join_all(ids.iter().map(build)).await?;
        }
    }
    Ok(())
}
