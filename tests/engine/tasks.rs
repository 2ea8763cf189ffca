//! Spawned tasks: who their caller is, who waits for them, and that a run ends only after they
//! have.

use crate::common::{check, program, run, story};
use async_design_patterns::analysis::Picture;
use async_design_patterns::engine::{JoinError, JoinHandle, Simulation, Turn};
use async_design_patterns::rt::{sleep, spawn, traced};
use futures::FutureExt;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

#[traced]
async fn work(ms: u32) -> u32 {
    sleep(MS * ms).await;
    ms
}

#[traced]
async fn spawns() -> JoinHandle<u32> {
    spawn(async { work(20).await })
}

#[test]
fn a_task_belongs_to_the_span_in_which_it_was_spawned() {
    let trace = run(async {
        let handle = spawns().await;
        drop(spawn(async { work(1).await }));
        assert_eq!(handle.await, Ok(20));
    });
    let labels: Vec<_> = trace.spans.iter().map(|span| span.label()).collect();
    let parents: Vec<_> = trace.spans.iter().map(|span| span.parent.map(|id| id.0)).collect();
    assert_eq!(labels, ["spawns()", "work(20)", "work(1)"]);
    assert_eq!(parents, [None, Some(0), None]);
}

#[test]
fn the_run_is_settled_before_it_is_over() {
    let program = program(async { drop(spawns().await) });
    let mut simulation = Simulation::new(program);
    assert_eq!(simulation.run_until(5_000), Turn::Waiting);
    let picture = Picture::of(&simulation.trace().borrow());
    assert_eq!((picture.total_us(), picture.over_us, picture.calls_that_go_on()), (0, None, 1));
    let trace = simulation.finish();
    check(&trace);
    let picture = Picture::of(&trace);
    assert_eq!(
        (picture.total_us(), picture.over_us, picture.calls_that_go_on()),
        (0, Some(20_000), 0)
    );
    let expected = [
        "0 spawns() created",
        "0 spawns() started",
        "0 spawns() finished",
        "0 settled",
        "0 work(20) created",
        "0 work(20) started",
        "0 work(20) parked",
        // The spawned block is written in the body of `spawns`, so its awaits are recorded there.
        "0 spawns() parked",
        "20 work(20) resumed",
        "20 work(20) finished",
        "20 spawns() resumed",
        "20 over",
    ];
    assert_eq!(story(&trace), expected);
}

#[test]
fn tasks_run_in_the_order_in_which_they_were_spawned() {
    let order: Rc<RefCell<Vec<u32>>> = Rc::default();
    let log = order.clone();
    run(async move {
        for n in 0..40 {
            let log = log.clone();
            drop(spawn(async move { log.borrow_mut().push(n) }));
        }
    });
    assert_eq!(order.take(), (0..40).collect::<Vec<_>>());
}

#[test]
fn a_handle_that_outlives_its_run_says_that_the_task_was_cancelled() {
    let kept: Rc<RefCell<Option<JoinHandle<u32>>>> = Rc::default();
    let keep = kept.clone();
    let mut simulation = Simulation::new(program(async move {
        keep.replace(Some(spawns().await));
    }));
    simulation.run_until(5_000);
    let mut handle = kept.take().expect("the program kept it");
    assert_eq!((&mut handle).now_or_never(), None);
    drop(simulation);
    assert_eq!((&mut handle).now_or_never(), Some(Err(JoinError)));
    assert_eq!(JoinError.to_string(), "the task was cancelled before it ended");
}

#[test]
fn a_handle_can_be_read_after_the_run() {
    let kept: Rc<RefCell<Option<JoinHandle<u32>>>> = Rc::default();
    let keep = kept.clone();
    run(async move { drop(keep.replace(Some(spawns().await))) });
    assert_eq!(kept.take().and_then(JoinHandle::now_or_never), Some(Ok(20)));
}

/// Spawns a task and makes a call when it is dropped.
struct Parting;

impl Drop for Parting {
    fn drop(&mut self) {
        drop(spawn(async { work(1).await }));
        drop(work(2));
        drop(sleep(MS));
        drop(spawn(work(3)));
    }
}

#[test]
fn what_a_destructor_spawns_during_a_cancel_is_dropped_unpolled() {
    let mut simulation = Simulation::new(program(async {
        let _parting = Parting;
        work(10).await;
    }));
    simulation.run_until(5_000);
    let (trace, clock) = (simulation.trace(), simulation.clock());
    drop(simulation);
    check(&trace.borrow());
    assert_eq!(async_design_patterns::engine::Clock::timers(&*clock), 0);
    let end = [
        "5 work(10) dropped",
        "5 work(10) cancelled",
        "5 work(2) created",
        "5 work(2) cancelled",
        "5 work(3) created",
        "5 work(3) cancelled",
        "5 over",
    ];
    assert!(story(&trace.borrow()).ends_with(&end.map(str::to_owned)));
}

/// If the run is not cancelled, the tasks of the same destructor do run.
#[test]
fn what_a_destructor_spawns_at_the_end_runs() {
    let trace = run(async { drop(Parting) });
    let finished = story(&trace).iter().filter(|event| event.ends_with("finished")).count();
    assert_eq!(finished, 2);
}
