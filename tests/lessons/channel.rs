//! Producer and consumer.

use crate::check::{check, check_end, check_presets, lab, run};
use crate::prose::Prose;
use async_design_patterns::analysis::Lane;
use async_design_patterns::engine::{Trace, What};
use async_design_patterns::lesson::from_query;

#[test]
fn three_events_50_ms_apart() {
    let handled = "handling event-1\nhandling event-2\nhandling event-3";
    check("channel", "", "150 ms", handled);
    let times: Vec<_> = run("channel", "").output.iter().map(|line| line.at_us / 1000).collect();
    assert_eq!(times, [50, 100, 150]);
}

#[test]
fn presets() {
    let presets = [
        ("As they come", "150 ms"),
        ("Slow consumer", "660 ms"),
        ("Two consumers", "360 ms"),
        ("No bound", "660 ms"),
        ("A burst", "300 ms"),
        ("Hand to hand", "250 ms"),
    ];
    check_presets("channel", &presets);
}

fn trace(query: &str) -> Trace {
    let (values, notes) = from_query(lab("channel").params, query);
    assert!(notes.is_empty(), "{query}: {notes:?}");
    lab("channel").simulate(&values)
}

#[test]
fn the_prose_names_the_trap_of_one_wake_up_slot() {
    let mut prose = Prose::of("channel");
    prose.says("One wake-up slot for two consumers.");
    prose.says("With two consumers the second overwrites the first, which sleeps forever");
}

/// How long the producer was parked at a line, given by its text: from and until, in milliseconds.
fn producer_parked_at(query: &str, line: &str) -> Vec<(u64, u64)> {
    let trace = trace(query);
    let source = lab("channel").sources.iter().find(|source| source.name == "pattern.rs");
    let lines: Vec<_> = source.expect("the pattern is shown").text.lines().collect();
    let mut since = None;
    let mut times = Vec::new();
    for event in &trace.events {
        match &event.what {
            What::Parked { span, at, .. }
                if trace.span(*span).name == "produce"
                    && lines[at.line as usize - 1].contains(line) =>
            {
                since = Some(event.at_us / 1000);
            }
            What::Resumed { span, .. } if trace.span(*span).name == "produce" => {
                times.extend(since.take().map(|since| (since, event.at_us / 1000)));
            }
            _ => {}
        }
    }
    times
}

/// How many events were in the channel at `at_ms` milliseconds.
fn inside(query: &str, at_ms: u64) -> usize {
    let lanes = run("channel", query).lanes;
    let ended = |name: &str| {
        let ended = |lane: &Lane| {
            lane.label.starts_with(name) && lane.end.is_some_and(|(at, _)| at <= at_ms * 1000)
        };
        lanes.iter().filter(|lane| ended(lane)).count()
    };
    ended("send(") - ended("recv(")
}

const SLOW: &str = "events=8&produce=20&consume=80&capacity=2";
const UNBOUNDED: &str = "events=8&produce=20&consume=80";

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("channel");
    // Asserted in `three_events_50_ms_apart`.
    prose.says("three events arrive 50 ms apart, and the last is handled at 150 ms.");
    prose.says("The consumer is faster: each event is handled as soon as it is made.");

    prose.says("an event every 20 ms, 80 ms to handle one, room for two.");
    prose.says("From 80 ms on, the producer is parked at the line of its `send`");
    let waits = producer_parked_at(SLOW, "sender.send(");
    assert_eq!(waits, [(80, 100), (120, 180), (200, 260), (280, 340), (360, 420)]);
    let sleeps = producer_parked_at(SLOW, "sleep(");
    assert_eq!(sleeps[..4], [(0, 20), (20, 40), (40, 60), (60, 80)]);
    prose.says(
        "Two places fill up, then every send waits: the producer slows to the consumer’s pace.",
    );

    prose.says("Its last event enters the channel at 420 ms, the consumer begins to handle it at 580 ms, and the run ends at 660 ms.");
    check_end("channel", SLOW, "660 ms");
    let slow = run("channel", SLOW);
    assert_eq!(slow.output.last().map(|line| line.at_us), Some(580_000));

    prose.says("Without a bound the run ends at 660 ms as well");
    check_end("channel", UNBOUNDED, "660 ms");
    prose.says("The producer is done at 160 ms, and by then six of the eight events wait inside.");
    prose
        .says("One consumer again, no bound: the producer is done at 160 ms, and six events wait.");
    assert_eq!(producer_parked_at(UNBOUNDED, "sender.send("), []);
    let lanes = run("channel", UNBOUNDED).lanes;
    let producer = lanes.iter().find(|lane| lane.label.starts_with("produce("));
    assert_eq!(producer.and_then(|lane| lane.end).map(|end| end.0), Some(160_000));
    assert_eq!(inside(UNBOUNDED, 160), 6);

    prose.says("two finish in 360 ms, where one takes 660 ms.");
    prose.says("The same paces with two consumers: 360 ms instead of 660 ms.");
    let two = format!("{SLOW}&consumers=2");
    check_end("channel", &two, "360 ms");
    let times =
        run("channel", &two).output.iter().map(|line| line.at_us / 1000).collect::<Vec<_>>();
    assert_eq!(times, [20, 40, 100, 120, 180, 200, 260, 280]);

    prose.says("Ten events at once each find a place, and no send waits.");
    prose.says(
        "Ten events at once, and a place for each: a capacity is there to absorb short bursts.",
    );
    prose.says("the last of them is 270 ms old when it is handled.");
    let burst = "events=10&produce=0&consume=30&capacity=10";
    assert_eq!(producer_parked_at(burst, "sender.send("), []);
    assert_eq!(run("channel", burst).output.last().map(|line| line.at_us), Some(270_000));

    prose.says("One place: the producer is never more than one event ahead.");
    let hand_to_hand = "events=5&produce=0&consume=50&capacity=1";
    assert!((0..250).all(|at_ms| inside(hand_to_hand, at_ms) <= 1));

    prose.says("Eight events arrive 20 ms apart, and each takes 80 ms to handle. Find the smallest capacity at which no send waits.");
    assert_eq!(producer_parked_at(&format!("{UNBOUNDED}&capacity=5"), "sender.send(").len(), 1);
    assert_eq!(producer_parked_at(&format!("{UNBOUNDED}&capacity=6"), "sender.send("), []);

    prose.says("Five events are made at once, and each takes 50 ms to handle. Find the capacity at which the fifth send waits, and no other.");
    let fifth = "events=5&produce=0&consume=50&capacity=3";
    assert_eq!(producer_parked_at(fifth, "sender.send("), [(0, 50)]);
    let sent: Vec<_> =
        run("channel", fifth).lanes.iter().filter_map(|lane| sent_ms(lane)).collect();
    assert_eq!(sent, [0, 0, 0, 0, 50]);
    prose.tells_no_other_time();
}

fn sent_ms(lane: &Lane) -> Option<u64> {
    lane.label.starts_with("send(").then_some(lane.end?.0 / 1000)
}
