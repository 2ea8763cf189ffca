//! A run in one sentence.

use crate::common::{presets, run};
use async_design_patterns::analysis::{Picture, Verdict, ms, prediction, status};
use async_design_patterns::engine::{Event, Program, Service, Simulation, What, simulate};
use async_design_patterns::lesson::Values;
use async_design_patterns::lessons::queue;
use async_design_patterns::rt::{sleep, spawn, traced};
use futures::future::pending;
use std::time::Duration;

#[traced]
async fn work(ms: u64) {
    sleep(Duration::from_millis(ms)).await;
}

/// The picture of a run that is polled until `at_ms`.
fn until(at_ms: u64, program: Program) -> Picture {
    let mut simulation = Simulation::new(program);
    simulation.run_until(at_ms * 1000);
    let trace = simulation.trace();
    let picture = Picture::of(&trace.borrow());
    drop(simulation);
    picture
}

fn works(ms: u64) -> Program {
    crate::common::program(async move { work(ms).await })
}

fn fails() -> Program {
    Program::new(Service::default(), async {
        work(20).await;
        Err("user 2: service unavailable")
    })
}

#[test]
fn times_are_whole_milliseconds() {
    assert_eq!(ms(0), "0 ms");
    assert_eq!(ms(499), "0 ms");
    assert_eq!(ms(300_500), "301 ms");
    assert_eq!(ms(999_999), "1,000 ms");
    assert_eq!(ms(1_000_000), "1,000 ms");
    assert_eq!(ms(1_234_567_000), "1,234,567 ms");
}

#[test]
fn while_it_runs() {
    let predicted = Picture::of(&simulate(works(300)));
    let measured = until(100, works(300));
    assert_eq!(status(&measured, &predicted, 212_400), "Running: 212 ms of a predicted 300 ms");
}

#[test]
fn when_it_has_finished() {
    let predicted = Picture::of(&simulate(works(300)));
    let measured = Picture::of(&simulate(works(301)));
    assert_eq!(status(&measured, &predicted, 400_000), "Finished in 301 ms (predicted 300 ms)");
    assert_eq!(prediction(&predicted), "300 ms");
}

#[test]
fn when_tasks_still_run() {
    let program = || {
        crate::common::program(async {
            drop(spawn(async { work(20).await }));
            drop(spawn(async { work(30).await }));
            work(10).await;
        })
    };
    let predicted = Picture::of(&simulate(program()));
    let told = |at_ms| status(&until(at_ms, program()), &predicted, at_ms * 1000);
    assert_eq!(told(10), "Finished in 10 ms (predicted 10 ms); calls are still running");
    assert_eq!(told(20), "Finished in 10 ms (predicted 10 ms); calls are still running");
    assert_eq!(told(30), "Finished in 10 ms (predicted 10 ms); calls ran on until 30 ms");
}

#[test]
fn nothing_ran_on_where_a_clock_is_coarse() {
    let lab = queue::LESSON.lab.as_ref().expect("it runs");
    let mut trace = lab.simulate(&Values::defaults(lab.params));
    let predicted = Picture::of(&trace);
    let settled = trace.events.iter().position(|event| matches!(event.what, What::Settled(_)));
    // The queue's own task ends when the last handle of the queue is dropped, in the same turn. In
    // WebKit, whose clock counts whole milliseconds, one may pass between the two.
    let after = &mut trace.events[settled.expect("it settles") + 1..];
    assert!(after.len() > 1);
    after.iter_mut().for_each(|event| event.at_us += 1000);
    let told = status(&Picture::of(&trace), &predicted, 301_000);
    assert_eq!(told, "Finished in 300 ms (predicted 300 ms)");
}

#[test]
fn in_no_simulation_of_a_preset_is_anything_cancelled_after_the_end() {
    for (slug, lab, values) in presets() {
        let picture = Picture::of(&lab.simulate(&values));
        let told = status(&picture, &picture, 0);
        assert!(!told.contains("was cancelled"), "{slug}: {told}");
    }
}

#[test]
fn when_what_still_ran_was_cancelled() {
    let program = || {
        crate::common::program(async {
            drop(spawn(async { work(30).await }));
            work(10).await;
        })
    };
    let predicted = Picture::of(&simulate(program()));
    let mut simulation = Simulation::new(program());
    simulation.run_until(20_000);
    let trace = simulation.trace();
    drop(simulation);
    // A browser's clock moves while the calls are dropped.
    trace.borrow_mut().events.last_mut().expect("it is over").at_us += 5;
    let told = status(&Picture::of(&trace.borrow()), &predicted, 20_000);
    let wanted = "Finished in 10 ms (predicted 10 ms); calls still running were cancelled at 20 ms";
    assert_eq!(told, wanted);
}

#[test]
fn a_caller_of_a_call_that_still_runs_is_not_counted() {
    #[traced]
    async fn caller() {
        work(20).await;
    }
    let program = || {
        crate::common::program(async {
            drop(spawn(async { caller().await }));
            work(10).await;
        })
    };
    let predicted = Picture::of(&simulate(program()));
    let measured = until(10, program());
    assert_eq!(measured.calls_that_go_on(), 1);
    let told = status(&measured, &predicted, 10_000);
    assert_eq!(told, "Finished in 10 ms (predicted 10 ms); calls are still running");
}

#[test]
fn when_what_it_left_running_has_stalled() {
    let picture = Picture::of(&run(async {
        drop(spawn(pending::<()>()));
        work(10).await;
    }));
    let told = "Finished in 10 ms (predicted 10 ms); what it left running can never end";
    assert_eq!(status(&picture, &picture, 0), told);
}

#[test]
fn when_it_has_failed() {
    let predicted = Picture::of(&simulate(fails()));
    let expected = "Failed at 20 ms: user 2: service unavailable (predicted 20 ms)";
    assert_eq!(status(&predicted, &predicted, 0), expected);
    assert_eq!(prediction(&predicted), "a failure at 20 ms: user 2: service unavailable");
}

#[test]
fn when_another_end_was_predicted() {
    let (fails, works) = (Picture::of(&simulate(fails())), Picture::of(&simulate(works(10))));
    assert_eq!(status(&works, &fails, 0), "Finished in 10 ms (predicted: a failure at 20 ms)");
    let failed = "Failed at 20 ms: user 2: service unavailable (predicted: finished in 10 ms)";
    assert_eq!(status(&fails, &works, 0), failed);
    let bare = Picture::of(&run(pending()));
    assert_eq!(status(&works, &bare, 0), "Finished in 10 ms (predicted: never ends)");
}

#[test]
fn when_it_was_cancelled() {
    let predicted = Picture::of(&simulate(works(300)));
    let mut simulation = Simulation::new(works(300));
    simulation.run_until(212_000);
    let trace = simulation.trace();
    drop(simulation);
    let measured = Picture::of(&trace.borrow());
    assert_eq!(status(&measured, &predicted, 250_000), "Cancelled at 212 ms");
}

#[test]
fn when_it_was_cancelled_and_runs_on_as_javascript_does() {
    let mut trace = simulate(works(300));
    let predicted = Picture::of(&trace);
    let after = trace.events.iter().position(|event| event.at_us > 0).expect("it waits");
    trace.events.insert(after, Event { at_us: 212_000, what: What::Abandoned });
    let mut measured = Picture::default();
    measured.advance_to(&trace, after + 1);
    assert_eq!(
        status(&measured, &predicted, 250_000),
        "Cancelled at 212 ms; calls are still running"
    );
    measured.advance(&trace);
    assert_eq!(
        status(&measured, &predicted, 300_000),
        "Cancelled at 212 ms; calls ran on until 300 ms"
    );
    assert_eq!(measured.lanes[0].alone_us(), Some(212_000));
}

#[test]
fn when_it_has_stalled() {
    let untold = "nothing is left to wake this future; it can never complete";
    let bare = Picture::of(&run(pending()));
    assert_eq!(status(&bare, &bare, 0), format!("Stalled: {untold}"));
    assert_eq!(prediction(&bare), untold);
    let running = until(10, works(20));
    assert_eq!(status(&running, &bare, 10_000), "Running: 10 ms; predicted never to end");
}

#[test]
fn when_it_was_given_up() {
    let mut given_up = Picture::default();
    given_up.verdict = Some((7_000, Verdict::OutOfBounds));
    assert_eq!(prediction(&given_up), "too many steps to simulate");
    let finished = Picture::of(&simulate(works(20)));
    assert_eq!(status(&finished, &given_up, 20_000), "Finished in 20 ms");
    let running = until(10, works(20));
    assert_eq!(status(&running, &given_up, 10_000), "Running: 10 ms; no prediction");
}
