//! Producer and consumer.

use crate::check::{check, check_end, check_presets, lab, run};
use crate::prose::Prose;
use async_design_patterns::analysis::Lane;
use async_design_patterns::engine::{Program, Service, Simulation, Trace, What, simulate};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons::channel::channel::{SendError, channel};
use async_design_patterns::rt::{sleep, spawn};
use futures::future::{Either, join_all, select};
use std::cell::RefCell;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

#[test]
fn three_events_50_ms_apart() {
    let handled = "handling event-1\nhandling event-2\nhandling event-3";
    check("channel", "", "150 ms", handled);
    let times: Vec<_> = run("channel", "").output.iter().map(|(at_us, ..)| at_us / 1000).collect();
    assert_eq!(times, [50, 100, 150]);
}

#[test]
fn presets() {
    let presets = [
        ("As they come", "150 ms"),
        ("Slow consumer", "660 ms"),
        ("No bound", "660 ms"),
        ("A burst", "300 ms"),
        ("Hand to hand", "250 ms"),
    ];
    check_presets("channel", &presets);
}

fn trace(query: &str) -> Trace {
    let (values, notes) = from_query(lab("channel").params, query);
    assert!(notes.is_empty(), "{query}: {notes:?}");
    lab("channel").simulate(&values)
}

/// How long the producer was parked at each line: the text of the line, and milliseconds.
fn producer_parked_at(query: &str, line: &str) -> Vec<(u64, u64)> {
    let trace = trace(query);
    let source = lab("channel").sources.iter().find(|source| source.name == "pattern.rs");
    let lines: Vec<_> = source.expect("the pattern is shown").text.lines().collect();
    let mut since = None;
    let mut times = Vec::new();
    for event in &trace.events {
        match &event.what {
            What::Parked { span, at, .. }
                if trace.span(*span).name == "produce"
                    && lines[at.line as usize - 1].contains(line) =>
            {
                since = Some(event.at_us / 1000);
            }
            What::Resumed { span, .. } if trace.span(*span).name == "produce" => {
                times.extend(since.take().map(|since| (since, event.at_us / 1000)));
            }
            _ => {}
        }
    }
    times
}

/// The most events inside, and the most at a time of the run.
fn inside(query: &str, at_ms: u64) -> usize {
    let lanes = run("channel", query).lanes;
    let ended = |name: &str| {
        let ended = |lane: &&Lane| {
            lane.label.starts_with(name) && lane.end.is_some_and(|(at, _)| at <= at_ms * 1000)
        };
        lanes.iter().filter(ended).count()
    };
    ended("send(") - ended("recv(")
}

const SLOW: &str = "events=8&produce=20&consume=80&capacity=2";
const UNBOUNDED: &str = "events=8&produce=20&consume=80";

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("channel");
    // Seen in `three_events_50_ms_apart`.
    prose.says("three events come 50 ms apart, and the last is handled at 150 ms.");
    prose.says("The consumer is quicker: each event is handled in the moment it is made.");

    prose.says("an event every 20 ms, 80 ms to handle one, room for two.");
    prose.says("From 80 ms on the producer is parked at the line of its `send`");
    let waits = producer_parked_at(SLOW, "sender.send(");
    assert_eq!(waits, [(80, 100), (120, 180), (200, 260), (280, 340), (360, 420)]);
    let sleeps = producer_parked_at(SLOW, "sleep(");
    assert_eq!(sleeps[..4], [(0, 20), (20, 40), (40, 60), (60, 80)]);
    prose
        .says("Two places fill up, then every send waits: the producer takes the consumer's pace.");

    prose.says("Its last event is inside at 420 ms, the last one is handled at 580 ms, and the run ends at 660 ms.");
    check_end("channel", SLOW, "660 ms");
    let slow = run("channel", SLOW);
    assert_eq!(slow.output.last().map(|(at_us, ..)| *at_us), Some(580_000));

    prose.says("Without a bound the run ends at 660 ms as well");
    check_end("channel", UNBOUNDED, "660 ms");
    prose.says("The producer is done at 160 ms, and by then six events wait inside.");
    prose.says("The same paces, unbounded: the producer is done at 160 ms, and six events wait.");
    assert_eq!(producer_parked_at(UNBOUNDED, "sender.send("), []);
    let lanes = run("channel", UNBOUNDED).lanes;
    let producer = lanes.iter().find(|lane| lane.label.starts_with("produce("));
    assert_eq!(producer.and_then(|lane| lane.end).map(|end| end.0), Some(160_000));
    assert_eq!(inside(UNBOUNDED, 160), 6);

    prose.says("Ten events at once find a place each, and nobody waits.");
    prose.says("Ten events at once and a place for each: a short burst is what capacity is for.");
    prose.says("the last of them is 270 ms old when it is handled.");
    let burst = "events=10&produce=0&consume=30&capacity=10";
    assert_eq!(producer_parked_at(burst, "sender.send("), []);
    assert_eq!(run("channel", burst).output.last().map(|(at_us, ..)| *at_us), Some(270_000));

    prose.says("One place: the producer is never more than one event ahead.");
    let hand_to_hand = "events=5&produce=0&consume=50&capacity=1";
    assert!((0..250).all(|at_ms| inside(hand_to_hand, at_ms) <= 1));

    prose.says("Eight events every 20 ms, 80 ms to handle one: find the smallest capacity at which no send waits.");
    assert_eq!(producer_parked_at(&format!("{UNBOUNDED}&capacity=5"), "sender.send(").len(), 1);
    assert_eq!(producer_parked_at(&format!("{UNBOUNDED}&capacity=6"), "sender.send("), []);

    prose.says("Five events are made in no time, and handling one takes 50 ms. Find the capacity at which the fifth send waits, and no other.");
    let fifth = "events=5&produce=0&consume=50&capacity=3";
    assert_eq!(producer_parked_at(fifth, "sender.send("), [(0, 50)]);
    let sent: Vec<_> = run("channel", fifth).lanes.iter().filter_map(sent_ms).collect();
    assert_eq!(sent, [0, 0, 0, 0, 50]);
    prose.tells_no_other_time();
}

fn sent_ms(lane: &Lane) -> Option<u64> {
    lane.label.starts_with("send(").then_some(lane.end?.0 / 1000)
}

/// A program whose root cannot fail and calls no service.
fn program<F: Future<Output = ()> + 'static>(root: impl FnOnce() -> F + 'static) -> Program {
    Program::new(Service::default(), async move {
        root().await;
        Ok::<_, Infallible>(())
    })
}

/// Runs a program to its end; it must not stall.
fn check_settles<F: Future<Output = ()> + 'static>(root: impl FnOnce() -> F + 'static) {
    assert!(simulate(program(root)).settled().is_some(), "it settles");
}

fn millis(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

const ONE: Option<NonZeroUsize> = Some(NonZeroUsize::MIN);

#[test]
fn closing_drains_and_then_ends() {
    check_settles(async || {
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
fn a_dropped_receiver_fails_every_parked_send() {
    check_settles(async || {
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
    check_settles(async || {
        let (sender, receiver) = channel(None);
        let receiver = Rc::new(receiver);
        let consumers: Vec<_> = (0..2)
            .map(|_| {
                let receiver = receiver.clone();
                spawn(async move { receiver.recv().await })
            })
            .collect();
        sleep(millis(10)).await;
        // Both in one turn: a single slot would keep one of the wake-ups.
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
    check_settles(async move || {
        let (sender, receiver) = channel(ONE);
        let sender = Rc::new(sender);
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
    check_settles(async || {
        let (sender, receiver) = channel(ONE);
        sender.send(0).await.expect("there is room");
        // Both wait in the line of the senders; `first` holds its place.
        let first = Box::pin(sender.send(1));
        let Either::Right((_, first)) = select(first, pin!(sleep(millis(10)))).await else {
            panic!("there is no room");
        };
        let second = Box::pin(sender.send(2));
        let Either::Right((_, second)) = select(second, pin!(sleep(millis(10)))).await else {
            panic!("there is no room");
        };
        assert_eq!(receiver.recv().await, Some(0));
        // It was woken, is not polled again, and goes.
        drop(first);
        second.await.expect("there is room");
        assert_eq!(receiver.recv().await, Some(2));
    });
}

#[test]
fn a_woken_receiver_that_is_dropped_loses_no_value() {
    check_settles(async || {
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

#[test]
fn a_cancelled_run_leaves_nothing_of_the_channel() {
    let held = Rc::new(());
    let value = held.clone();
    let mut simulation = Simulation::new(program(async move || {
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
