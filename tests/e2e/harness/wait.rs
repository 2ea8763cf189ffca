//! Waiting for a condition, up to a deadline: never a sleep that hopes.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

const DEADLINE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(20);

/// Asks until the condition gives a value. An error of the condition counts as "not yet" (an
/// element may be drawn anew while we look) and is told when the deadline has passed.
pub(crate) async fn until<T>(
    what: &str,
    condition: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    until_within(DEADLINE, what, condition).await
}

/// The same with a deadline of its own.
pub(crate) async fn until_within<T>(
    limit: Duration,
    what: &str,
    mut condition: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let deadline = Instant::now() + limit;
    loop {
        let answer = condition().await;
        let late = Instant::now() > deadline;
        match answer {
            Ok(Some(value)) => return Ok(value),
            Err(error) if late => return Err(error.context(format!("waited for {what}"))),
            Ok(None) if late => bail!("waited {} s for {what}", limit.as_secs()),
            Ok(None) | Err(_) => sleep(POLL).await,
        }
    }
}
