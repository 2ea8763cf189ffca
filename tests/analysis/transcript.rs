//! A run as text.

use crate::common::serving;
use async_design_patterns::analysis::{Origin, line, transcript};
use async_design_patterns::backend::fetch_user;
use async_design_patterns::engine::{Call, Latency, Service, Trace, What, simulate};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons::{queue, sequential};
use std::time::Duration;

#[test]
fn two_calls_of_which_the_second_fails() {
    let lab = sequential::LESSON.lab.as_ref().expect("it runs");
    let (values, notes) = from_query(lab.params, "count=2&failing=2&latency=50");
    assert!(notes.is_empty());
    let trace = lab.simulate(&values);
    // The line at which the lesson calls its demo may move.
    let called_at = line(trace.spans[0].called_at);
    let text = transcript(&trace, Origin::Simulated).replace(&called_at, "mod.rs");
    assert_eq!(text, include_str!("transcript.txt"), "\n{text}");
}

/// The lines of a transcript that contain a word, without their times.
fn lines(trace: &Trace, word: &str) -> Vec<String> {
    let text = transcript(trace, Origin::Measured);
    let lines = text.lines().filter(|line| line.contains(word));
    let what = |line: &str| line.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
    lines.map(what).collect()
}

fn calls(latency: Latency) -> Trace {
    let service = Service::new(vec![Call { latency, fails: false }]);
    simulate(serving(service, async { drop(fetch_user(1).await) }))
}

#[test]
fn what_is_dropped_after_a_stall_was_parked_forever() {
    let trace = calls(Latency::Never);
    let parked = trace.events.iter().find_map(|event| match event.what {
        What::Parked { at, .. } => Some(at),
        _ => None,
    });
    let at = parked.expect("it waits");
    let stalled = format!("run stalled: nothing is left to wake it. Parked at {at}");
    assert_eq!(lines(&trace, "stalled"), [stalled]);
    let forever = [
        format!("fetch_user(1) dropped at {}, parked forever", line(at)),
        "fetch_user(1) parked forever".to_owned(),
    ];
    assert_eq!(lines(&trace, "forever"), forever);
    assert_eq!(lines(&trace, "cancelled"), [""; 0]);
}

#[test]
fn a_call_that_a_stall_kept_from_its_first_poll_never_started() {
    let lab = queue::LESSON.lab.as_ref().expect("it runs");
    let (values, notes) = from_query(lab.params, "concurrency=2&calls=never,never,100");
    assert!(notes.is_empty());
    let text = transcript(&lab.simulate(&values), Origin::Simulated);
    let lines = text.lines().filter(|line| line.contains("fetch_user(3)"));
    let told: Vec<_> = lines.filter_map(|line| line.rsplit("  ").next()).collect();
    assert_eq!(told, ["created at line 22 of pattern.rs", "never started"]);
}

#[test]
fn a_late_timer_says_by_how_much() {
    let late = |late_us| {
        let mut trace = calls(Latency::After(Duration::from_millis(10)));
        for event in trace.events.iter_mut().filter(|event| event.at_us > 0) {
            event.at_us += late_us;
        }
        lines(&trace, "woken").pop().expect("it is woken")
    };
    assert!(late(20_000).ends_with(", woken by its timer"), "{}", late(20_000));
    assert!(late(21_500).ends_with(", woken by its timer, 22 ms late"), "{}", late(21_500));
}

#[test]
fn it_says_where_its_times_come_from() {
    let trace = calls(Latency::Immediate);
    let first = |origin| transcript(&trace, origin).lines().next().map(str::to_owned);
    let told = [Origin::Simulated, Origin::Measured].map(first);
    let wanted = ["Simulated: times on a virtual clock.", "Measured: times on a browser’s clock."];
    assert_eq!(told, wanted.map(|told| Some(told.to_owned())));
}
