//! The gauges of each lesson, in a simulated run.

use crate::check::{lab, run};
use crate::common::steps::Steps;
use crate::common::values::values_of;
use async_design_patterns::analysis::{Curve, Picture};
use async_design_patterns::lesson::{Lab, Values, from_query};
use proptest::prelude::*;

/// The curve of a gauge in a simulated run.
fn curve(slug: &str, query: &str, label: &str) -> Curve {
    let lab = lab(slug);
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
    of(lab, &values, &run(slug, query), label)
}

fn of(lab: &Lab, values: &Values, picture: &Picture, label: &str) -> Curve {
    let gauge = (lab.gauges)(values).into_iter().find(|gauge| gauge.label == label);
    Curve::of(gauge.unwrap_or_else(|| panic!("no gauge {label}")), picture)
}

/// The steps of a curve, in milliseconds.
fn steps(curve: &Curve) -> Vec<(u64, u64)> {
    curve.steps.iter().map(|&(at_us, value)| (at_us / 1000, value)).collect()
}

#[test]
fn a_pool_has_three_calls_in_flight_until_the_last_one() {
    let curve = curve("limited", "", "in flight");
    assert_eq!(steps(&curve), [(0, 3), (300, 1), (400, 0)]);
    assert_eq!((curve.highest(), curve.gauge.limit), (3, Some(3)));
}

/// None of these calls lasts long enough to be drawn, but they were in flight.
#[test]
fn calls_that_take_no_time_are_in_flight_at_most_as_many_as_others() {
    let highest = |slug, query| {
        let curve = curve(slug, query, "in flight");
        assert_eq!(steps(&curve), [(0, 0)], "{slug}?{query}");
        curve.highest()
    };
    assert_eq!(highest("limited", "latency=0"), 3);
    assert_eq!(highest("limited", "latency=0&limit=1"), 1);
    assert_eq!(highest("parallel", "latency=0&count=10"), 10);
    assert_eq!(highest("sequential", "latency=0"), 1);
    let refused = "wait=settled&latency=0&count=10&service_limit=4";
    assert_eq!(highest("parallel", refused), 4);
}

#[test]
fn calls_that_the_service_refuses_are_not_in_flight() {
    let query = "wait=settled&count=10&service_limit=4";
    let simulated = curve("parallel", query, "in flight");
    assert_eq!((steps(&simulated), simulated.gauge.limit), (vec![(0, 4), (100, 0)], Some(4)));
    // Nor if a refusal takes a few microseconds.
    let (values, _) = from_query(lab("parallel").params, query);
    let mut run = Steps::ticking((lab("parallel").program)(&values));
    while run.step() {}
    let measured = of(lab("parallel"), &values, &Picture::of(&run.trace().borrow()), "in flight");
    assert_eq!(measured.highest(), 4);
}

#[test]
fn sequential_calls_are_in_flight_one_at_a_time() {
    let curve = curve("sequential", "", "in flight");
    assert_eq!((steps(&curve), curve.gauge.limit), (vec![(0, 1), (300, 0)], None));
}

#[test]
fn what_is_never_answered_stays_in_flight() {
    assert_eq!(steps(&curve("sequential", "calls=100,never", "in flight")), [(0, 1)]);
}

#[test]
fn built_calls_wait_hollow_for_their_await() {
    assert_eq!(steps(&curve("inert", "", "not polled")), [(0, 2), (100, 1), (200, 0)]);
    assert_eq!(steps(&curve("inert", "style=join", "not polled")), [(0, 0)]);
}

#[test]
fn three_of_five_jobs_wait_in_the_queue_at_the_start() {
    let waiting = curve("queue", "", "in the queue");
    assert_eq!(steps(&waiting), [(0, 3), (100, 1), (200, 0)]);
    assert_eq!(waiting.gauge.limit, None);
    let running = curve("queue", "", "in flight");
    assert_eq!((steps(&running), running.gauge.limit), (vec![(0, 2), (200, 1), (300, 0)], Some(2)));
}

const SLOW: &str = "events=8&produce=20&consume=80&capacity=2";

#[test]
fn a_slow_consumer_fills_two_places_and_presses_back() {
    let slow = curve("channel", SLOW, "in the channel");
    assert_eq!((slow.highest(), slow.gauge.limit), (2, Some(2)));
    let pressure = curve("channel", SLOW, "back-pressure");
    let waits = [(80, 100), (120, 180), (200, 260), (280, 340), (360, 420)];
    let expected: Vec<_> = waits.iter().flat_map(|&(from, to)| [(from, 1), (to, 0)]).collect();
    assert_eq!(steps(&pressure)[1..], expected);
}

#[test]
fn without_a_bound_six_events_wait() {
    let unbounded = curve("channel", "events=8&produce=20&consume=80", "in the channel");
    assert_eq!((unbounded.highest(), unbounded.gauge.limit), (6, None));
    assert_eq!(unbounded.steps.iter().find(|&&(_, value)| value == 6), Some(&(160_000, 6)));
    assert_eq!(steps(&curve("channel", "", "in the channel")), [(0, 0)]);
}

#[test]
fn a_curve_follows_the_moment_of_its_picture() {
    let lab = lab("channel");
    let (values, _) = from_query(lab.params, SLOW);
    let trace = lab.simulate(&values);
    let at = |at_us| {
        let mut before = trace.clone();
        before.events.retain(|event| event.at_us <= at_us);
        let picture = Picture::of(&before);
        ["in the channel", "back-pressure"].map(|label| of(lab, &values, &picture, label).value())
    };
    assert_eq!([at(30_000), at(70_000), at(90_000), at(100_000)], [[0, 0], [2, 0], [2, 1], [2, 0]]);
}

/// In a measured run a few microseconds pass between the end of a call and the next call, and
/// between a push and its job.
#[test]
fn what_lasts_less_than_a_millisecond_is_not_shown() {
    let lab = lab("limited");
    let (values, _) = from_query(lab.params, "limit=1&count=2");
    let mut trace = lab.simulate(&values);
    for (late, event) in trace.events.iter_mut().enumerate() {
        event.at_us += 7 * late as u64;
    }
    let curve = of(lab, &values, &Picture::of(&trace), "in flight");
    assert_eq!(steps(&curve), [(0, 1), (200, 0)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_gauge_is_ever_above_its_limit(
        (slug, values) in values_of(["limited", "queue", "channel"])
    ) {
        let lab = lab(slug);
        let mut steps = Steps::new((lab.program)(&values));
        let (mut picture, trace) = (Picture::default(), steps.trace());
        while steps.step() {
            picture.advance(&trace.borrow());
            for gauge in (lab.gauges)(&values) {
                let curve = Curve::of(gauge, &picture);
                let highest = curve.value().max(curve.highest());
                prop_assert!(gauge.limit.is_none_or(|limit| highest <= limit), "{highest}: {gauge:?}");
            }
        }
    }
}
