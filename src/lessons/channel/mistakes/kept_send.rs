//! A mistake: a send that is kept but no longer polled.
use crate::lessons::channel::channel::channel;
use crate::lessons::channel::sender::{SendError, Sender};
use crate::rt::{println, sleep, traced};
use futures::future::{Either, join, join_all, select};
use std::pin::pin;
use std::{num::NonZeroUsize, time::Duration};

const PATIENCE: Duration = Duration::from_millis(50);

/// Sends a warning when an event has waited too long for room. The
/// event is first in line, but nobody polls its send, and the warning
/// waits behind it.
#[traced]
async fn produce(
    sender: Sender<String>,
    events: u32,
    pause: Duration,
) -> Result<(), SendError<String>> {
    for n in 1..=events {
        sleep(pause).await;
        let send = pin!(sender.send(format!("event-{n}")));
        let patience = pin!(sleep(PATIENCE));
        match select(send, patience).await {
            Either::Left((sent, _)) => sent?,
            Either::Right(((), send)) => {
                let warning = format!("no room for event-{n}");
                sender.send(warning).await?;
                send.await?;
            }
        }
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
