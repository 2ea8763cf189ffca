//! A mistake: several consumers on a channel with one slot for a waker.
use super::slot::Slot;
use crate::rt::{println, sleep, spawn, traced};
use futures::future::join_all;
use std::rc::Rc;
use std::time::Duration;

/// Handles each event for as long as `work` says.
#[traced]
async fn consume(name: char, channel: Rc<Slot>, work: Duration) {
    while let Some(event) = channel.recv().await {
        println!("{name} is handling {event}");
        sleep(work).await;
    }
}

/// Makes events for consumers A, B and so on, and waits for all of
/// them. The last to wait takes the slot: nothing wakes the others.
#[traced]
pub async fn demo(
    events: u32,
    pause: Duration,
    work: Duration,
    consumers: usize,
) -> Result<(), String> {
    let channel = Rc::new(Slot::default());
    let consume = |name| spawn(consume(name, channel.clone(), work));
    let consumers: Vec<_> =
        ('A'..).take(consumers).map(consume).collect();
    for n in 1..=events {
        sleep(pause).await;
        channel.send(format!("event-{n}")).await?;
    }
    channel.close();
    join_all(consumers).await;
    Ok(())
}
