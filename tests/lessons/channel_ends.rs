//! What the channel promises, at both of its ends.

use crate::common::{program, run};
use async_design_patterns::engine::Simulation;
use async_design_patterns::lessons::channel::channel::channel;
use async_design_patterns::lessons::channel::line::{Line, Place};
use async_design_patterns::lessons::channel::sender::SendError;
use async_design_patterns::rt::{sleep, spawn};
use futures::future::{Either, FutureExt, LocalBoxFuture, join_all, select};
use std::cell::RefCell;
use std::error::Error;
use std::num::NonZeroUsize;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use std::time::Duration;

/// Runs a program, which must come to its end and not stall.
fn check_settles(root: impl Future<Output = ()> + 'static) {
    assert!(run(root).settled().is_some(), "it settles");
}

fn millis(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

const ONE: Option<NonZeroUsize> = Some(NonZeroUsize::MIN);

#[test]
fn closing_drains_and_then_ends() {
    check_settles(async {
        let (sender, receiver) = channel(None);
        sender.send(1).await.expect("it is open");
        sender.close();
        assert_eq!(sender.send(2).await, Err(SendError(2)));
        assert_eq!(receiver.recv().await, Some(1));
        assert_eq!(receiver.recv().await, None);
        assert_eq!(receiver.recv().await, None);
    });
}

#[test]
fn the_last_clone_of_the_sender_closes() {
    check_settles(async {
        let (sender, receiver) = channel(None);
        let other = sender.clone();
        drop(sender);
        other.send(1).await.expect("a sender is left");
        spawn(async move {
            sleep(millis(10)).await;
            drop(other);
        });
        assert_eq!(receiver.recv().await, Some(1));
        assert_eq!(receiver.recv().await, None);
    });
}

/// A reader's own program can pass it on with `?`.
#[test]
fn a_refused_send_is_an_error_in_words() {
    check_settles(async {
        let (sender, receiver) = channel(ONE);
        drop(receiver);
        let error: Box<dyn Error> = sender.send(7).await.expect_err("nobody receives").into();
        assert_eq!(error.to_string(), "the channel is closed");
        assert_eq!(error.downcast_ref(), Some(&SendError(7)));
    });
}

#[test]
fn a_dropped_receiver_fails_every_parked_send() {
    check_settles(async {
        let (sender, receiver) = channel(ONE);
        sender.send(0).await.expect("there is room");
        spawn(async move {
            sleep(millis(10)).await;
            drop(receiver);
        });
        let sent = join_all([1, 2, 3].map(|value| sender.send(value))).await;
        assert_eq!(sent, [1, 2, 3].map(|value| Err(SendError(value))));
    });
}

#[test]
fn two_waiting_consumers_are_both_woken() {
    check_settles(async {
        let (sender, receiver) = channel(None);
        let receiver = Rc::new(receiver);
        let consumers: Vec<_> = (0..2)
            .map(|_| {
                let receiver = receiver.clone();
                spawn(async move { receiver.recv().await })
            })
            .collect();
        sleep(millis(10)).await;
        // Both are woken in the same turn: with a single slot, one wake-up would be lost.
        sender.send("a").await.expect("it is open");
        sender.send("b").await.expect("it is open");
        let got: Vec<_> = join_all(consumers).await.into_iter().flatten().collect();
        assert_eq!(got, [Some("a"), Some("b")]);
    });
}

#[test]
fn parked_senders_are_served_in_the_order_they_came() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let log = order.clone();
    check_settles(async move {
        let (sender, receiver) = channel(ONE);
        for name in ["a", "b"] {
            let sender = sender.clone();
            spawn(async move {
                for _ in 0..3 {
                    sender.send(name).await.expect("it is open");
                }
            });
        }
        drop(sender);
        while let Some(name) = receiver.recv().await {
            log.borrow_mut().push(name);
            sleep(millis(10)).await;
        }
    });
    assert_eq!(*order.borrow(), ["a", "a", "b", "a", "b", "b"]);
}

#[test]
fn a_woken_sender_that_is_dropped_wakes_the_next() {
    check_settles(async {
        let (sender, receiver) = channel(ONE);
        sender.send(0).await.expect("there is room");
        // Both senders wait in line, with `first` ahead.
        let first = Box::pin(sender.send(1));
        let Either::Right((_, first)) = select(first, pin!(sleep(millis(10)))).await else {
            panic!("there is no room");
        };
        let second = Box::pin(sender.send(2));
        let Either::Right((_, second)) = select(second, pin!(sleep(millis(10)))).await else {
            panic!("there is no room");
        };
        assert_eq!(receiver.recv().await, Some(0));
        // It was woken, but is dropped before it is polled again.
        drop(first);
        second.await.expect("there is room");
        assert_eq!(receiver.recv().await, Some(2));
    });
}

#[test]
fn a_woken_receiver_that_is_dropped_loses_no_value() {
    check_settles(async {
        let (sender, receiver) = channel(None);
        let first = Box::pin(receiver.recv());
        let Either::Right((_, first)) = select(first, pin!(sleep(millis(10)))).await else {
            panic!("there is no value");
        };
        sender.send(1).await.expect("it is open");
        drop(first);
        assert_eq!(receiver.recv().await, Some(1));
    });
}

type Waiting = LocalBoxFuture<'static, Place<'static>>;

thread_local! {
    /// A future that waits in line and is owned by its own waker.
    static OWNED: RefCell<Option<Waiting>> = const { RefCell::new(None) };
}

/// A waker that drops the future when it is dropped itself.
struct Owner;

impl Wake for Owner {
    fn wake(self: Arc<Self>) {}
}

impl Drop for Owner {
    fn drop(&mut self) {
        drop(OWNED.take());
    }
}

#[test]
fn a_waker_may_own_another_place_in_the_line() {
    let line: &'static Line = Box::leak(Box::default());
    let wait = |waker: &Waker| {
        let mut waiting = line.wait(|| false).boxed_local();
        assert!(waiting.poll_unpin(&mut Context::from_waker(waker)).is_pending());
        waiting
    };
    let mut first = wait(&Waker::from(Arc::new(Owner)));
    OWNED.set(Some(wait(Waker::noop())));
    // Polling with a new waker drops the old one, and with it the future that it owns.
    assert!(first.poll_unpin(&mut Context::from_waker(Waker::noop())).is_pending());
    assert!(OWNED.take().is_none());

    let first = wait(&Waker::from(Arc::new(Owner)));
    OWNED.set(Some(wait(Waker::noop())));
    drop(first);
    assert!(OWNED.take().is_none());
}

#[test]
fn a_cancelled_run_leaves_nothing_of_the_channel() {
    let held = Rc::new(());
    let value = held.clone();
    let mut simulation = Simulation::new(program(async move {
        let (sender, receiver) = channel(ONE);
        let sender = Rc::new(sender);
        // The channel holds a value that holds the channel.
        let first = (Some(sender.clone()), value.clone());
        let _ = sender.send(Box::new(first) as Box<dyn std::any::Any>).await;
        let _ = sender.send(Box::new(value)).await;
        drop(receiver);
    }));
    simulation.run_until(10_000);
    drop(simulation);
    assert_eq!(Rc::strong_count(&held), 1);
}
