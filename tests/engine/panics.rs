//! A panic of a program reaches whoever polls it, and leaves nothing behind that breaks a later
//! run.

use crate::common::{check, program, run, story};
use async_design_patterns::engine::{Simulation, SpanId};
use async_design_patterns::rt::{sleep, spawn, traced};
use futures::future::FutureExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

#[traced]
async fn breaks() {
    sleep(10 * MS).await;
    panic!("on purpose");
}

#[traced]
async fn goes_on() {
    sleep(20 * MS).await;
}

/// The text of the panic with which `run` ends.
fn panic_text<T>(run: impl FnOnce() -> T) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).err().expect("it should panic");
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).expect("a text")
}

#[test]
fn a_panic_cancels_its_task_and_leaves_the_thread_as_it_was() {
    let mut simulation = Simulation::new(program(async {
        drop(spawn(async { breaks().await }));
        goes_on().await;
    }));
    let trace = simulation.trace();
    assert_eq!(panic_text(|| simulation.run_until(15_000)), "on purpose");
    assert_eq!(panic_text(|| sleep(MS)), "called outside a run");

    let end = ["10 breaks() resumed", "10 breaks() cancelled"];
    assert!(story(&trace.borrow()).ends_with(&end.map(str::to_owned)));
    drop(simulation);
    check(&trace.borrow());
    let trace = run(async { goes_on().await });
    assert_eq!(trace.spans[0].parent, None);
}

#[test]
fn the_other_tasks_of_a_run_can_go_on() {
    let mut simulation = Simulation::new(program(async {
        drop(spawn(async { breaks().await }));
        goes_on().await;
    }));
    panic_text(|| simulation.run_until(15_000));
    let trace = simulation.finish();
    check(&trace);
    assert_eq!(trace.settled(), Some((20_000, &Ok(()))));
}

#[traced]
async fn catches() {
    assert!(AssertUnwindSafe(breaks()).catch_unwind().await.is_err());
    goes_on().await;
}

#[test]
fn who_catches_a_panic_calls_what_follows() {
    let trace = run(async { catches().await });
    let calls: Vec<_> = trace.spans.iter().map(|span| (span.name, span.parent)).collect();
    let caller = Some(SpanId(0));
    assert_eq!(calls, [("catches", None), ("breaks", caller), ("goes_on", caller)]);
    assert_eq!(trace.settled(), Some((30_000, &Ok(()))));
}

#[test]
fn a_panic_in_a_simulation_inside_of_a_run_leaves_that_run_as_it_was() {
    let trace = run(async {
        sleep(10 * MS).await;
        panic_text(|| run(async { breaks().await }));
        goes_on().await;
    });
    assert_eq!(trace.spans.len(), 1);
    assert_eq!(trace.settled(), Some((30_000, &Ok(()))));
}
