//! Every resumption records what let the await resume, and every span how often it was polled.

use crate::common::run;
use async_design_patterns::engine::{Trace, What, Woken};
use async_design_patterns::rt::{sleep, spawn, traced};
use futures::channel::{mpsc, oneshot};
use futures::future::{join, join_all, select_all};
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

#[traced]
async fn get(ms: u32) -> u32 {
    sleep(MS * ms).await;
    ms
}

/// What woke whom: `20 get(20): timer of 20`, times in milliseconds.
fn wakes(trace: &Trace) -> Vec<String> {
    let tell = |event: &async_design_patterns::engine::Event| {
        let What::Resumed { span, woken, .. } = &event.what else { return None };
        let by = match woken {
            Woken::Timer { due_us } => format!("timer of {}", due_us / 1000),
            Woken::Span { span, at_us, .. } => {
                format!("{} at {}", trace.span(*span).label(), at_us / 1000)
            }
            Woken::Unknown => "unknown".to_owned(),
        };
        Some(format!("{} {}: {by}", event.at_us / 1000, trace.span(*span).label()))
    };
    trace.events.iter().filter_map(tell).collect()
}

#[test]
fn a_timer_wakes_who_sleeps_and_a_call_that_ends_wakes_its_caller() {
    #[traced]
    async fn both() {
        get(10).await;
        get(20).await;
    }
    let expected = [
        "10 get(10): timer of 10",
        "10 both(): get(10) at 10",
        "30 get(20): timer of 30",
        "30 both(): get(20) at 30",
    ];
    assert_eq!(wakes(&run(async { both().await })), expected);
}

#[test]
fn of_several_calls_the_one_wakes_that_lets_the_caller_go_on() {
    #[traced]
    async fn all(n: usize) {
        join_all([30, 10, 20].into_iter().cycle().take(n).map(|ms| get(ms))).await;
    }
    #[traced]
    async fn first() {
        select_all([30, 10, 20].map(|ms| Box::pin(get(ms)))).await;
    }
    #[traced]
    async fn in_turn() {
        let mut calls: FuturesUnordered<_> = [20, 10].into_iter().map(|ms| get(ms)).collect();
        while calls.next().await.is_some() {}
    }
    let of = |trace: &Trace, caller: &str| -> Vec<String> {
        wakes(trace).into_iter().filter(|wake| wake.contains(caller)).collect()
    };
    assert_eq!(of(&run(async { all(3).await }), "all("), ["30 all(3): get(30) at 30"]);
    // Above 30 futures, `join_all` polls only those that were woken.
    assert_eq!(of(&run(async { all(60).await }), "all("), ["30 all(60): get(30) at 30"]);
    assert_eq!(of(&run(async { first().await }), "first("), ["10 first(): get(10) at 10"]);
    let expected = ["10 in_turn(): get(10) at 10", "20 in_turn(): get(20) at 20"];
    assert_eq!(of(&run(async { in_turn().await }), "in_turn("), expected);
}

#[test]
fn who_calls_the_waker_wakes() {
    #[traced]
    async fn sends(gate: oneshot::Sender<u32>) {
        sleep(10 * MS).await;
        gate.send(1).expect("it waits");
        sleep(10 * MS).await;
    }
    #[traced]
    async fn receives(gate: oneshot::Receiver<u32>) {
        gate.await.expect("it was sent");
    }
    let trace = run(async {
        let (send, receive) = oneshot::channel();
        join(receives(receive), sends(send)).await;
    });
    let [timer, received, ..] = &wakes(&trace)[..] else { panic!("both resume") };
    assert_eq!(timer, "10 sends(…): timer of 10");
    assert_eq!(received, "10 receives(…): sends(…) at 10");
}

#[test]
fn an_await_of_one_block_may_be_woken_by_another_of_its_span() {
    #[traced]
    async fn both() {
        let (mut send, mut receive) = mpsc::channel(0);
        let produce = async move {
            sleep(10 * MS).await;
            send.try_send(()).expect("there is room");
        };
        join(async { receive.next().await }, produce).await;
    }
    let expected = ["10 both(): timer of 10", "10 both(): both() at 10", "10 both(): both() at 10"];
    assert_eq!(wakes(&run(async { both().await })), expected);
}

#[test]
fn a_task_that_ends_wakes_who_waits_for_it_in_the_name_of_its_last_call() {
    #[traced]
    async fn waits() {
        spawn(get(10)).await.expect("it ends");
        spawn(async { get(10).await }).await.expect("it ends");
    }
    let expected = [
        "10 get(10): timer of 10",
        "10 waits(): get(10) at 10",
        "20 get(10): timer of 20",
        // First the await of the block, then that of the handle.
        "20 waits(): get(10) at 20",
        "20 waits(): waits() at 20",
    ];
    assert_eq!(wakes(&run(async { waits().await })), expected);
}

#[test]
fn a_wake_from_outside_of_every_span_is_not_known() {
    #[traced]
    async fn receives(gate: oneshot::Receiver<()>) {
        gate.await.expect("it was sent");
    }
    let trace = run(async {
        let (send, receive) = oneshot::channel();
        let sends = async move {
            sleep(10 * MS).await;
            send.send(()).expect("it waits");
        };
        join(receives(receive), sends).await;
    });
    assert_eq!(wakes(&trace), ["10 receives(…): unknown"]);
}

#[test]
fn an_await_that_was_ready_at_once_hides_no_cause() {
    #[traced]
    async fn block() {
        let block = async {
            get(10).await;
            std::future::ready(()).await;
        };
        join(block, get(5)).await;
    }
    let last = wakes(&run(async { block().await })).pop();
    assert_eq!(last.as_deref(), Some("10 block(): block() at 10"));
}

/// A timer has fired, but nobody polls its future: the consumer is busy.
#[test]
fn a_timer_that_is_asked_late_says_when_it_was_due() {
    #[traced]
    async fn pipeline() {
        let calls = futures::stream::iter([10, 30]).map(|ms| get(ms)).buffered(2);
        let mut calls = std::pin::pin!(calls);
        while calls.next().await.is_some() {
            sleep(100 * MS).await;
        }
    }
    let trace = run(async { pipeline().await });
    let second = wakes(&trace).into_iter().find(|wake| wake.contains("get(30)"));
    assert_eq!(second.as_deref(), Some("110 get(30): timer of 30"));
}

#[test]
fn of_timers_that_are_asked_together_the_latest_counts() {
    #[traced]
    async fn late() {
        let pair = join(sleep(30 * MS), sleep(20 * MS));
        let mut pair = std::pin::pin!(pair);
        assert!(futures::poll!(&mut pair).is_pending());
        let waits = async { pair.await };
        let mut waits = std::pin::pin!(waits);
        assert!(futures::poll!(&mut waits).is_pending());
        sleep(50 * MS).await;
        waits.await;
    }
    assert_eq!(
        wakes(&run(async { late().await })),
        ["50 late(): timer of 50", "50 late(): timer of 30"]
    );
}

#[test]
fn every_poll_of_a_span_is_counted() {
    #[traced]
    async fn calls() {
        join(get(10), get(20)).await;
        drop(get(30));
    }
    let trace = run(async { calls().await });
    let polls: Vec<_> = trace.spans.iter().map(|span| (span.label(), span.polls)).collect();
    let expected = [("calls()", 3), ("get(10)", 2), ("get(20)", 3), ("get(30)", 0)];
    assert_eq!(polls, expected.map(|(label, polls)| (label.to_owned(), polls)));
}
