//! A mistake: two consumers on a channel with one slot for a waker.
use super::slot::Slot;
use crate::rt::{println, sleep, spawn, traced};
use futures::future::join_all;
use std::rc::Rc;
use std::time::Duration;

/// Handles the events; each takes as long as `work` says.
#[traced]
async fn consume(name: char, channel: Rc<Slot>, work: Duration) {
    while let Some(event) = channel.recv().await {
        println!("{name} is handling {event}");
        sleep(work).await;
    }
}

/// Makes events for two consumers, and waits until both have ended.
/// B is last to wait and takes the slot, so nothing ever wakes A.
#[traced]
pub async fn demo(
    events: u32,
    pause: Duration,
    work: Duration,
) -> Result<(), String> {
    let channel = Rc::new(Slot::default());
    let consumers = ['A', 'B']
        .map(|name| spawn(consume(name, channel.clone(), work)));
    for n in 1..=events {
        sleep(pause).await;
        channel.send(format!("event-{n}")).await?;
    }
    channel.close();
    join_all(consumers).await;
    Ok(())
}
