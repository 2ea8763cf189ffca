//! Which errors reach nobody: those of a task whose handle was dropped, and those of a call that fails when
//! its caller and the run have ended.

use crate::common::run;
use async_design_patterns::analysis::{Origin, Picture, transcript};
use async_design_patterns::engine::Trace;
use async_design_patterns::rt::{println, sleep, spawn, traced};
use futures::channel::oneshot;
use futures::future::{join, join_all, try_join};
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

#[traced]
async fn fails(ms: u32) -> Result<(), &'static str> {
    sleep(MS * ms).await;
    Err("no answer")
}

/// The calls whose errors reached nobody, in the order in which they were made.
fn unread(trace: &Trace) -> Vec<String> {
    let picture = Picture::of(trace);
    let lanes = picture.lanes.iter().filter(|lane| lane.unread);
    let labels: Vec<_> = lanes.map(|lane| lane.label.clone()).collect();
    assert_eq!(labels.len() as u64, picture.unread);
    labels
}

#[test]
fn the_error_of_a_task_whose_handle_was_dropped_reaches_nobody() {
    #[traced]
    async fn forgets() {
        drop(spawn(fails(10)));
        drop(spawn(async { fails(20).await }));
        let late = spawn(fails(30));
        // It has ended by then, and the error is in the handle.
        sleep(MS * 40).await;
        drop(late);
    }
    let trace = run(forgets());
    // The call in the block is made last, when its task begins.
    assert_eq!(unread(&trace), ["fails(10)", "fails(30)", "fails(20)"]);
    let told = transcript(&trace, Origin::Simulated);
    let line = "    10.000 ms  fails(10)  its error reaches nobody\n";
    assert!(told.contains(line), "{told}");
}

#[test]
fn an_error_that_comes_out_of_a_handle_reaches_whoever_awaits_it() {
    #[traced]
    async fn reads() {
        let first = spawn(fails(10)).await;
        assert_eq!(first, Ok(Err("no answer")));
        join_all([20, 10].map(|ms| spawn(async move { fails(ms).await }))).await;
    }
    assert_eq!(unread(&run(reads())), [""; 0]);
}

#[test]
fn a_task_that_handles_its_error_leaves_none() {
    #[traced]
    async fn leaves_to_tasks() {
        drop(spawn(async {
            if let Err(error) = fails(10).await {
                println!("{error}");
            }
        }));
        drop(spawn(async {
            fails(20).await.inspect_err(|error| println!("{error}")).unwrap_or_default();
            Ok::<_, &str>(())
        }));
    }
    assert_eq!(unread(&run(leaves_to_tasks())), [""; 0]);
}

#[test]
fn a_task_without_a_result_leaves_no_error() {
    #[traced]
    async fn waits() {
        drop(spawn(async {
            let _ = fails(10).await;
        }));
        sleep(MS * 20).await;
    }
    assert_eq!(unread(&run(waits())), [""; 0]);
}

#[test]
fn the_error_of_calls_that_a_task_joins_reaches_nobody() {
    #[traced]
    async fn waits() {
        drop(spawn(async { try_join(fails(10), fails(20)).await }));
        sleep(MS * 20).await;
    }
    assert_eq!(unread(&run(waits())), ["fails(10)"]);
}

/// The handle is not the runtime's own, as in the lesson on queues.
#[test]
fn a_call_that_fails_after_its_caller_and_the_run_have_ended_tells_nobody() {
    #[traced]
    async fn hands_over() {
        let (settle, _handle) = oneshot::channel();
        let call = fails(10);
        drop(spawn(async move {
            let _ = settle.send(call.await);
        }));
    }
    assert_eq!(unread(&run(hands_over())), ["fails(10)"]);
}

#[test]
fn a_caller_that_still_waits_gets_every_error() {
    #[traced]
    async fn waits() -> Result<(), &'static str> {
        let (first, _) = join(fails(10), fails(20)).await;
        first
    }
    assert_eq!(
        unread(&run(async {
            let _ = waits().await;
        })),
        [""; 0]
    );
}
