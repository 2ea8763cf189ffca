//! The critical path: the chain of calls that made a run as long as it is.

use crate::common::random::{node, program};
use crate::common::steps::Steps;
use crate::common::{presets, run};
use async_design_patterns::analysis::{Picture, Segment, critical_path};
use async_design_patterns::engine::{Simulation, SpanId, Trace, simulate};
use async_design_patterns::lesson::{from_query, to_query};
use async_design_patterns::lessons;
use async_design_patterns::rt::{sleep, spawn, traced};
use proptest::prelude::*;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

/// The critical path in words: `0–100 fetch_user(1)`, times in milliseconds.
fn told(trace: &Trace) -> Vec<String> {
    critical_path(trace).iter().map(|segment| tell(trace, segment)).collect()
}

fn tell(trace: &Trace, segment: &Segment) -> String {
    let label = trace.span(segment.span).label();
    format!("{}–{} {label}", segment.from_us / 1000, segment.to_us / 1000)
}

/// The critical path of a lesson with these values.
fn path(slug: &str, query: &str) -> Vec<String> {
    let lab = lessons::lab(slug).expect("it runs");
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{slug}?{query}");
    told(&lab.simulate(&values))
}

#[test]
fn one_after_the_other_every_call_is_on_it() {
    let expected = ["0–100 fetch_user(1)", "100–400 fetch_user(2)", "400–450 fetch_user(3)"];
    assert_eq!(path("sequential", "calls=100,300,50"), expected);
}

#[test]
fn of_calls_at_once_only_the_slowest_is_on_it() {
    assert_eq!(path("parallel", "calls=100,300,50"), ["0–300 fetch_user(2)"]);
}

#[test]
fn of_a_race_only_the_winner_is_on_it() {
    assert_eq!(path("combinators", "combinator=race&calls=100,300,50"), ["0–50 fetch_user(3)"]);
}

#[test]
fn in_a_pool_it_is_one_worker_after_the_other() {
    assert_eq!(path("limited", "calls=400,100,100&limit=2"), ["0–400 fetch_user(1)"]);
    let expected = ["0–100 fetch_user(2)", "100–500 fetch_user(3)"];
    assert_eq!(path("limited", "calls=200,100,400&limit=2"), expected);
}

#[test]
fn behind_a_slow_consumer_it_is_the_consumer() {
    let paths = path("channel", "events=8&produce=20&consume=80&capacity=2");
    let [produce, consume] = &paths[..] else { panic!("{paths:?}") };
    assert!(produce.starts_with("0–20 produce("), "{produce}");
    assert!(consume.starts_with("20–660 demo("), "{consume}");
}

#[test]
fn behind_a_slow_producer_it_is_the_producer() {
    let paths = path("channel", "events=3&produce=50&consume=10");
    let [produce, consume] = &paths[..] else { panic!("{paths:?}") };
    assert!(produce.starts_with("0–150 produce("), "{produce}");
    assert!(consume.starts_with("150–160 demo("), "{consume}");
}

#[test]
fn in_a_queue_it_is_one_job_after_the_other() {
    let told = path("queue", "");
    assert_eq!(told, ["0–100 fetch_user(1)", "100–200 fetch_user(3)", "200–300 fetch_user(5)"]);
}

#[traced]
async fn get(ms: u32) {
    sleep(MS * ms).await;
}

#[test]
fn a_call_that_is_polled_late_is_on_it_since_it_could_go_on() {
    #[traced]
    async fn pipeline() {
        let calls = futures::stream::iter([10, 30]).map(|ms| get(ms)).buffered(2);
        let mut calls = std::pin::pin!(calls);
        while calls.next().await.is_some() {
            sleep(100 * MS).await;
        }
    }
    use futures::StreamExt;
    let trace = run(async { pipeline().await });
    assert_eq!(told(&trace), ["0–10 get(10)", "10–210 pipeline()"]);
}

#[test]
fn it_goes_through_tasks_to_who_spawned_them() {
    #[traced]
    async fn spawns() {
        get(5).await;
        let task = spawn(async { get(20).await });
        get(10).await;
        task.await.expect("it ends");
    }
    let trace = run(async { spawns().await });
    assert_eq!(told(&trace), ["0–5 get(5)", "5–25 get(20)"]);
}

#[test]
fn of_a_run_that_was_cut_short_it_ends_in_the_cut() {
    #[traced]
    async fn both() {
        get(10).await;
        get(20).await;
    }
    let mut simulation = Simulation::new(crate::common::program(async { both().await }));
    simulation.run_until(15_000);
    let trace = simulation.trace();
    assert_eq!(told(&trace.borrow()), ["0–10 get(10)"]);
    drop(simulation);
    assert_eq!(told(&trace.borrow()), ["0–10 get(10)", "10–15 get(20)"]);
    assert_eq!(told(&Trace::default()), [""; 0]);
}

/// Both ends of a channel wait: the producer for room, and the consumer for its timer.
#[test]
fn of_a_cancelled_run_it_ends_in_who_waited_for_a_timer() {
    let lab = lessons::lab("channel").expect("it runs");
    let (values, _) = from_query(lab.params, "events=8&produce=20&consume=80&capacity=2");
    let mut simulation = Simulation::new((lab.program)(&values));
    simulation.run_until(150_000);
    let trace = simulation.trace();
    drop(simulation);
    let told = told(&trace.borrow());
    let [produce, consume] = &told[..] else { panic!("{told:?}") };
    assert!(produce.starts_with("0–20 produce("), "{produce}");
    assert!(consume.starts_with("20–150 demo("), "{consume}");
}

/// When a span was created, and the time of the last event that names it; a block that it spawned
/// may outlive it.
fn life(trace: &Trace, id: SpanId) -> (u64, u64) {
    let mut times =
        trace.events.iter().filter(|event| event.what.span() == Some(id)).map(|event| event.at_us);
    let created = times.next().expect("it was created");
    (created, times.next_back().unwrap_or(created))
}

/// The segments must follow one another from the start to the end without a gap, each within the
/// life of its span.
fn check(trace: &Trace) {
    let path = critical_path(trace);
    let mut at_us = 0;
    for segment in &path {
        assert_eq!(segment.from_us, at_us, "{:?}", told(trace));
        assert!(segment.to_us > segment.from_us);
        let (created, last) = life(trace, segment.span);
        assert!(created <= segment.from_us && segment.to_us <= last, "{:?}", told(trace));
        at_us = segment.to_us;
    }
    assert_eq!(at_us, Picture::of(trace).total_us(), "{:?}", told(trace));
}

#[test]
fn it_covers_every_preset_of_every_lesson() {
    for (_, lab, values) in presets() {
        check(&lab.simulate(&values));
    }
}

/// The critical path in words, leaving out segments shorter than a millisecond.
fn coarse(trace: &Trace) -> Vec<String> {
    let mut path = critical_path(trace);
    path.retain(|segment| segment.to_us - segment.from_us >= 1000);
    path.dedup_by(|later, segment| {
        let same = later.span == segment.span;
        if same {
            segment.to_us = later.to_us;
        }
        same
    });
    path.iter().map(|segment| tell(trace, segment)).collect()
}

/// A browser's clock moves while a run is polled, so one moment of the simulation becomes many.
#[test]
fn it_is_the_same_where_time_goes_on_during_a_poll() {
    for (slug, lab, values) in presets() {
        let mut steps = Steps::ticking((lab.program)(&values));
        while steps.step() {}
        let measured = steps.trace();
        let simulated = coarse(&lab.simulate(&values));
        assert_eq!(coarse(&measured.borrow()), simulated, "{slug}?{}", to_query(&values));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn it_covers_every_program(node in node()) {
        check(&simulate(program(&node)));
    }

    #[test]
    fn it_covers_every_program_that_was_cancelled(node in node(), at_ms in 0..100_u64) {
        let mut simulation = Simulation::new(program(&node));
        simulation.run_until(at_ms * 1000);
        let trace = simulation.trace();
        drop(simulation);
        check(&trace.borrow());
    }
}
