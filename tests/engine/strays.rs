//! Futures that are moved out of the run they were created in: they record nothing there any more,
//! and do no harm.

use crate::common::{check, program, run, story};
use async_design_patterns::engine::{Simulation, Trace};
use async_design_patterns::rt::{sleep, traced};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

#[traced]
async fn inner(n: u32) -> u32 {
    n
}

#[traced]
async fn waits(gate: oneshot::Receiver<u32>) -> u32 {
    let n = gate.await.unwrap_or(0);
    inner(n).await
}

type Stray = LocalBoxFuture<'static, u32>;

/// A call that was polled once in a run of its own, what lets it continue, and the trace of that
/// run.
fn stray(over: bool) -> (Stray, oneshot::Sender<u32>, Rc<RefCell<Trace>>, Simulation) {
    let (open, gate) = oneshot::channel();
    let out: Rc<RefCell<Option<Stray>>> = Rc::default();
    let leak = out.clone();
    let mut simulation = Simulation::new(program(async move {
        let mut call = waits(gate).boxed_local();
        assert_eq!((&mut call).now_or_never(), None);
        leak.replace(Some(call));
        if !over {
            sleep(10 * MS).await;
        }
    }));
    simulation.settle();
    let trace = simulation.trace();
    (out.take().expect("it leaked"), open, trace, simulation)
}

const LEFT: [&str; 5] =
    ["waits(…) created", "waits(…) started", "waits(…) parked", "settled", "over"];

#[test]
fn after_its_run_it_records_nothing() {
    let expected = LEFT.map(|event| format!("0 {event}"));

    let (call, _open, trace, _simulation) = stray(true);
    assert_eq!(story(&trace.borrow()), expected);
    drop(call);
    assert_eq!(story(&trace.borrow()), expected);

    let (call, open, trace, simulation) = stray(true);
    drop(simulation);
    open.send(7).expect("it waits");
    assert_eq!(call.now_or_never(), Some(7), "polled outside of any run");
    assert_eq!(story(&trace.borrow()), expected);
    assert_eq!(trace.borrow().spans.len(), 1);
}

#[test]
fn polled_in_another_run_it_writes_into_its_own() {
    let (call, open, trace, mut simulation) = stray(false);
    open.send(7).expect("it waits");
    let other = run(async move { assert_eq!(call.await, 7) });
    let expected = ["0 inner(7) created", "0 inner(7) started", "0 inner(7) finished"];
    assert_eq!(story(&other), [&expected[..], &["0 settled", "0 over"]].concat());
    assert_eq!(other.spans[0].parent, None, "its caller is of another run");
    simulation.run_until(10_000);
    let ended = ["0 waits(…) resumed", "0 waits(…) finished", "10 settled", "10 over"];
    assert!(story(&trace.borrow()).ends_with(&ended.map(str::to_owned)));
    check(&trace.borrow());
}

#[test]
fn a_wake_after_the_run_does_nothing() {
    let (open, gate) = oneshot::channel::<()>();
    let mut simulation = Simulation::new(program(async move {
        let _ = gate.await;
        inner(1).await;
    }));
    simulation.settle();
    let trace = simulation.trace();
    drop(simulation);
    open.send(()).expect_err("the receiver is dropped");
    assert_eq!(story(&trace.borrow()), ["0 over"]);
}

#[test]
fn a_call_made_before_any_run_records_nothing() {
    let call = inner(1);
    let trace = run(async move { assert_eq!(call.await, 1) });
    assert_eq!(story(&trace), ["0 settled", "0 over"]);
}

#[test]
#[should_panic(expected = "called outside a run")]
fn a_sleep_needs_a_run() {
    drop(sleep(MS));
}
