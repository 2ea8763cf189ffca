//! The life of a call and of a run, event by event.

use crate::common::{calls, check, program, run, story};
use async_design_patterns::analysis::{Picture, Verdict};
use async_design_patterns::engine::{Program, Service, Simulation, Trace, Turn, What, simulate};
use async_design_patterns::rt::{sleep, traced};
use futures::future::{pending, select_all};
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

const GET_PARKS: u32 = line!() + 3;
#[traced]
async fn get(ms: u32) -> Result<u32, String> {
    sleep(MS * ms).await;
    if ms == 13 { Err("unlucky".to_owned()) } else { Ok(ms) }
}

#[traced]
async fn both() -> Result<u32, String> {
    let first = get(10).await?;
    let second = get(20).await?;
    Ok(first + second)
}

#[test]
fn a_call_is_created_started_parked_resumed_and_finished() {
    let trace = run(async { assert_eq!(both().await, Ok(30)) });
    let expected = [
        "0 both() created",
        "0 both() started",
        "0 get(10) created",
        "0 get(10) started",
        "0 get(10) parked",
        "0 both() parked",
        "10 get(10) resumed",
        "10 get(10) finished",
        "10 both() resumed",
        "10 get(20) created",
        "10 get(20) started",
        "10 get(20) parked",
        "10 both() parked",
        "30 get(20) resumed",
        "30 get(20) finished",
        "30 both() resumed",
        "30 both() finished",
        "30 settled",
        "30 over",
    ];
    assert_eq!(story(&trace), expected);
}

#[test]
fn a_call_is_inert_until_it_is_polled() {
    let trace = run(async {
        let call = get(0);
        sleep(10 * MS).await;
        drop(call.await);
        drop(get(1));
    });
    let expected = [
        "0 get(0) created",
        "10 get(0) started",
        "10 get(0) parked",
        "10 get(0) resumed",
        "10 get(0) finished",
        "10 get(1) created",
        "10 get(1) cancelled",
        "10 settled",
        "10 over",
    ];
    assert_eq!(story(&trace), expected);
}

#[test]
fn a_failure_is_told_of_the_call_and_of_the_run() {
    let program = Program::new(Service::default(), async { get(13).await.map(drop) });
    let trace = simulate(program);
    check(&trace);
    assert_eq!(calls(&trace), ["get(13): Failed(\"unlucky\")"]);
    assert_eq!(trace.settled(), Some((13_000, &Err("unlucky".to_owned()))));
    let failed = Verdict::Failed("unlucky".to_owned());
    assert_eq!(Picture::of(&trace).verdict, Some((13_000, failed)));
}

/// The lines at which awaits were dropped, with the label of their span.
fn dropped(trace: &Trace) -> Vec<(String, u32)> {
    let told = trace.events.iter().filter_map(|event| match event.what {
        What::Dropped { span, at, .. } => Some((trace.span(span).label(), at.line)),
        _ => None,
    });
    told.collect()
}

#[test]
fn a_race_finishes_one_call_and_cancels_the_others_at_their_lines() {
    let trace = run(async {
        let calls = [300, 100, 200].map(|ms| Box::pin(get(ms)));
        let (first, index, rest) = select_all(calls).await;
        assert_eq!((first, index, rest.len()), (Ok(100), 1, 2));
    });
    let expected = ["get(300): Cancelled", "get(100): Finished(Ok)", "get(200): Cancelled"];
    assert_eq!(calls(&trace), expected);
    let (mut lines, at_us) = (dropped(&trace), trace.settled().map(|(at_us, _)| at_us));
    lines.sort();
    let parked = |label: &str| (label.to_owned(), GET_PARKS);
    assert_eq!(lines, [parked("get(200)"), parked("get(300)")]);
    assert_eq!(at_us, Some(100_000));
}

#[test]
fn what_is_dropped_says_so_from_the_inside_out() {
    let mut simulation = Simulation::new(program(async { drop(both().await) }));
    assert_eq!(simulation.run_until(15_000), Turn::Waiting);
    let trace = simulation.trace();
    let before = trace.borrow().events.len();
    drop(simulation);
    check(&trace.borrow());
    let expected = [
        "15 get(20) dropped",
        "15 get(20) cancelled",
        "15 both() dropped",
        "15 both() cancelled",
        "15 over",
    ];
    assert_eq!(story(&trace.borrow())[before..], expected);
    assert_eq!(Picture::of(&trace.borrow()).verdict, Some((15_000, Verdict::Cancelled)));
}

const STUCK_PARKS: u32 = line!() + 3;
#[traced]
async fn stuck() {
    pending().await
}

#[test]
fn a_stalled_run_is_told_with_the_lines_at_which_it_is_parked() {
    let line = line!() + 4;
    #[traced]
    async fn waits() {
        sleep(10 * MS).await;
        stuck().await;
    }
    let trace = run(async { waits().await });
    let picture = Picture::of(&trace);
    let Some((at_us, Verdict::Stalled)) = picture.verdict else {
        panic!("not stalled: {:?}", story(&trace));
    };
    let lines: Vec<_> = picture.stalled_at.iter().flatten().map(|site| site.line).collect();
    assert_eq!((at_us, lines), (10_000, vec![STUCK_PARKS, line]));
    let end = [
        "10 stalled",
        "10 stuck() dropped",
        "10 stuck() cancelled",
        "10 waits() dropped",
        "10 waits() cancelled",
        "10 over",
    ];
    assert!(story(&trace).ends_with(&end.map(str::to_owned)));
}

#[test]
fn a_run_ends_once() {
    let mut simulation = Simulation::new(program(async {}));
    assert_eq!(simulation.settle(), Turn::Over);
    assert_eq!(simulation.settle(), Turn::Over);
    assert_eq!(simulation.run_until(1_000), Turn::Over);
    assert_eq!(story(&simulation.trace().borrow()), ["0 settled", "0 over"]);
    assert_eq!(story(&simulation.finish()), ["0 settled", "0 over"]);
}

#[test]
fn nothing_runs_before_the_first_turn() {
    let simulation = Simulation::new(program(async { stuck().await }));
    let trace = simulation.trace();
    assert!(trace.borrow().events.is_empty());
    drop(simulation);
    assert_eq!(story(&trace.borrow()), ["0 over"]);
}
