//! Waits for a condition, up to a deadline. No test sleeps and hopes.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

const DEADLINE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(20);

/// Waits until the condition returns a value. An error of the condition counts as "not yet", since
/// an element may be replaced at that moment; if the deadline passes, the last error is reported.
pub(crate) async fn until<T>(
    what: &str,
    condition: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    until_within(DEADLINE, what, condition).await
}

/// The same, with another deadline.
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
