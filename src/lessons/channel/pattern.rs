//! Events are made at one pace and handled at another.
use super::channel::channel;
use super::sender::{SendError, Sender};
use crate::rt::{println, sleep, traced};
use futures::future::{join, join_all};
use std::num::NonZeroUsize;
use std::time::Duration;

/// Sends events with a pause before each, then closes the channel.
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
    capacity: Option<NonZeroUsize>,
    consumers: usize,
) -> Result<(), SendError<String>> {
    let (sender, receiver) = channel(capacity);
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
