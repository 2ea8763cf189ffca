//! The trace for Perfetto, held to the rules of the Trace Event Format.

use crate::common::presets;
use async_design_patterns::analysis::chrome_trace;
use async_design_patterns::engine::{Event, Site, Trace, What};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons::{limited, queue, sequential};
use serde_json::{Value, from_str};
use std::collections::{BTreeMap, BTreeSet};

/// The events of an export.
fn events(text: &str) -> Vec<Value> {
    let json: Value = from_str(text).expect("it is JSON");
    assert_eq!(json["displayTimeUnit"], "ms");
    json["traceEvents"].as_array().expect("a list of events").clone()
}

fn text<'a>(event: &'a Value, key: &str) -> &'a str {
    event[key].as_str().unwrap_or_else(|| panic!("{event} has no {key}"))
}

fn number(event: &Value, key: &str) -> u64 {
    event[key].as_u64().unwrap_or_else(|| panic!("{event} has no whole {key}"))
}

/// A slice: track, how many slices are around it, name, start and end in microseconds.
type Slice = (u64, usize, String, u64, u64);

/// Holds every rule of the format that an export can break, and gives its slices.
#[track_caller]
fn check(text_of: &str) -> Vec<Slice> {
    let mut open: BTreeMap<u64, Vec<(usize, &Value)>> = BTreeMap::new();
    let mut slices: Vec<Slice> = Vec::new();
    let (mut named, mut used) = (BTreeSet::new(), BTreeSet::new());
    let mut last_us = 0;
    let events = events(text_of);
    for event in &events {
        let (tid, ts) = (number(event, "tid"), number(event, "ts"));
        assert_eq!(number(event, "pid"), 1);
        let phase = text(event, "ph");
        if matches!(phase, "B" | "E" | "i") {
            assert!(ts >= last_us, "slices and instants are in order: {event}");
            last_us = ts;
            used.insert(tid);
        }
        match phase {
            "B" => {
                assert!(!text(event, "name").is_empty() && !text(event, "cat").is_empty());
                let stack = open.entry(tid).or_default();
                if let (Some(caller), Some((_, around))) =
                    (event["args"]["caller"].as_str(), stack.last())
                {
                    assert_eq!(caller, text(around, "name"), "a call stands in its caller");
                }
                slices.push((tid, stack.len(), text(event, "name").to_owned(), ts, ts));
                stack.push((slices.len() - 1, event));
            }
            "E" => {
                let begun = open.get_mut(&tid).and_then(Vec::pop);
                let (index, _) = begun.unwrap_or_else(|| panic!("{event} ends nothing"));
                slices[index].4 = ts;
            }
            "i" => {
                assert!(event["name"].is_string(), "{event}");
                assert!(["g", "p", "t"].contains(&text(event, "s")), "{event}");
            }
            "C" => {
                let values = event["args"].as_object().expect("a counter has values");
                assert!(!text(event, "name").is_empty() && !values.is_empty());
                assert!(values.values().all(Value::is_number), "{event}");
            }
            "M" => {
                assert!(["process_name", "thread_name"].contains(&text(event, "name")));
                assert!(!text(&event["args"], "name").is_empty());
                if event["name"] == "thread_name" {
                    assert!(named.insert(tid), "a track has one name: {event}");
                }
            }
            other => panic!("{other} is no phase of ours"),
        }
    }
    assert!(open.values().all(Vec::is_empty), "what begins ends");
    assert!(used.is_subset(&named), "every track has a name");
    slices
}

#[test]
fn every_preset_keeps_the_rules_of_the_format() {
    for (slug, lab, values) in presets() {
        let trace = lab.simulate(&values);
        let slices = check(&chrome_trace(&trace, &[]));
        let started = |event: &&Event| matches!(event.what, What::Started(_));
        let calls = slices.iter().filter(|slice| !slice.2.starts_with("parked at "));
        assert_eq!(calls.count(), trace.events.iter().filter(started).count(), "{slug}");
    }
}

/// A run is exported while it goes on: what is open ends with the latest event.
#[test]
fn a_part_of_a_trace_keeps_the_rules_too() {
    let lab = limited::LESSON.lab.as_ref().expect("it runs");
    let whole = lab.simulate(&from_query(lab.params, "on_error=drain&failing=3").0);
    for count in 0..whole.events.len() {
        let events = whole.events[..count].to_vec();
        check(&chrome_trace(&Trace { events, spans: whole.spans.clone() }, &[]));
    }
}

fn slices(lab: &async_design_patterns::lesson::Lab, query: &str) -> Vec<String> {
    let trace = lab.simulate(&from_query(lab.params, query).0);
    let tell = |(tid, depth, name, from, to): Slice| {
        format!("{tid} {}{name} {}..{}", "  ".repeat(depth), from / 1000, to / 1000)
    };
    check(&chrome_trace(&trace, &[])).into_iter().map(tell).collect()
}

#[test]
fn a_call_after_another_stands_inside_of_its_caller() {
    let lab = sequential::LESSON.lab.as_ref().expect("it runs");
    let expected = [
        "2 demo([1, 2]) 0..200",
        "2   load_one_by_one([1, 2]) 0..200",
        "2     fetch_user(1) 0..100",
        "2       parked at backend.rs:25 0..100",
        "2     fetch_user(2) 100..200",
        "2       parked at backend.rs:25 100..200",
    ];
    assert_eq!(slices(lab, "count=2"), expected);
}

#[test]
fn calls_that_overlap_stand_on_tracks_of_their_own() {
    let lab = limited::LESSON.lab.as_ref().expect("it runs");
    let mut slices = slices(lab, "limit=3&count=5");
    slices.retain(|slice| slice.contains("fetch_user"));
    let expected = [
        "2     fetch_user(1) 0..100",
        "3 fetch_user(2) 0..100",
        "4 fetch_user(3) 0..100",
        "2     fetch_user(4) 100..200",
        "3 fetch_user(5) 100..200",
    ];
    assert_eq!(slices, expected);
}

#[test]
fn counters_and_printed_lines_are_there_as_they_are() {
    let at = Site { file: "src/x.rs", line: 7 };
    let odd = "a \"quoted\" \\ line\twith \u{1} and “ö”";
    let what = What::Printed { text: odd.to_owned(), at };
    let trace = Trace { events: vec![Event { at_us: 1500, what }], spans: Vec::new() };
    let export = chrome_trace(&trace, &[("in flight", &[(0, 0), (1200, 3)])]);
    check(&export);
    let events = events(&export);
    let printed = events.iter().find(|event| event["ph"] == "i").expect("a printed line");
    assert_eq!((text(printed, "name"), number(printed, "ts")), (odd, 1500));
    assert_eq!(printed["args"]["printed at"], "x.rs:7");
    let counted = events.iter().filter(|event| event["ph"] == "C");
    let counted: Vec<_> =
        counted.map(|event| (number(event, "ts"), number(&event["args"], "value"))).collect();
    assert_eq!(counted, [(0, 0), (1200, 3)]);
}

#[test]
fn what_stalls_is_parked_forever_and_not_cancelled() {
    let lab = sequential::LESSON.lab.as_ref().expect("it runs");
    let export = chrome_trace(&lab.simulate(&from_query(lab.params, "calls=never").0), &[]);
    let told =
        |key: &str| events(&export).iter().filter(|event| !event["args"][key].is_null()).count();
    assert_eq!((told("stalled"), told("cancelled")), (3, 0));
}

#[test]
fn what_a_stall_kept_from_its_first_poll_never_started() {
    let lab = queue::LESSON.lab.as_ref().expect("it runs");
    let query = "concurrency=2&calls=never,never,100";
    let events = events(&chrome_trace(&lab.simulate(&from_query(lab.params, query).0), &[]));
    let job = events.iter().find(|event| event["name"] == "fetch_user(3)").expect("it is told");
    assert_eq!(job["args"]["stalled"], "it never started");
}
