//! A mistake: a channel without a bound.
use crate::lessons::channel::channel::channel;
use crate::lessons::channel::sender::{SendError, Sender};
use crate::rt::{println, sleep, traced};
use futures::future::{join, join_all};
use std::time::Duration;

/// No send waits, so nothing slows the producer down: whatever the
/// consumer has no time for stays in memory.
#[traced]
async fn produce(
    sender: Sender<String>,
    events: u32,
    pause: Duration,
) -> Result<(), SendError<String>> {
    for n in 1..=events {
        sleep(pause).await;
        sender.send(format!("event-{n}")).await?;
    }
    Ok(())
}

/// Handles each event for as long as `work` says.
#[traced]
pub async fn demo(
    events: u32,
    pause: Duration,
    work: Duration,
    consumers: usize,
) -> Result<(), SendError<String>> {
    let (sender, receiver) = channel(None);
    let consume = async |_| {
        while let Some(event) = receiver.recv().await {
            println!("handling {event}");
            sleep(work).await;
        }
    };
    let produce = produce(sender, events, pause);
    let consume = join_all((0..consumers).map(consume));
    join(produce, consume).await.0
}
