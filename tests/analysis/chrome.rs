//! The trace for Perfetto and speedscope follows the rules of the format, and those of both
//! readers.

use crate::common::presets;
use crate::readers::{Slice, at_ns, perfetto, speedscope};
use async_design_patterns::analysis::{Counter, Lane, Picture, Process, chrome_trace};
use async_design_patterns::engine::{Event, Site, Trace, What};
use async_design_patterns::lesson::{Lab, from_query};
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

/// Checks every rule of the format that an export could break, and returns its slices as both
/// readers see them.
#[track_caller]
fn check(text_of: &str) -> Vec<Slice> {
    let mut open: BTreeMap<u64, Vec<&Value>> = BTreeMap::new();
    let (mut named, mut used) = (BTreeSet::new(), BTreeSet::new());
    let mut latest: BTreeMap<u64, u64> = BTreeMap::new();
    let events = events(text_of);
    for event in &events {
        let tid = number(event, "tid");
        assert_eq!(number(event, "pid"), 1);
        let phase = text(event, "ph");
        if matches!(phase, "B" | "E" | "i") {
            let latest = latest.entry(tid).or_default();
            assert!(at_ns(event) >= *latest, "slices and instants are in order: {event}");
            *latest = at_ns(event);
            used.insert(tid);
        }
        match phase {
            "B" => {
                assert!(!text(event, "name").is_empty() && !text(event, "cat").is_empty());
                let stack = open.entry(tid).or_default();
                if let (Some(caller), Some(around)) =
                    (event["args"]["caller"].as_str(), stack.last())
                {
                    assert_eq!(caller, text(around, "name"), "a call stands in its caller");
                }
                stack.push(event);
            }
            "E" => {
                let begin = open.get_mut(&tid).and_then(Vec::pop);
                let begin = begin.unwrap_or_else(|| panic!("{event} ends nothing"));
                for key in ["name", "cat", "args"] {
                    assert_eq!(begin[key], event[key], "the end of {begin}");
                }
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
    let slices = perfetto(&events).unwrap_or_else(|wrong| panic!("Perfetto: {wrong}"));
    let others = speedscope(&events).unwrap_or_else(|wrong| panic!("speedscope: {wrong}"));
    assert_eq!(slices, others, "both readers show the same");
    slices
}

/// The file of one run.
fn exported(trace: &Trace, counters: &[Counter<'_>]) -> String {
    chrome_trace(&[Process { name: "A run", trace, counters }])
}

#[test]
fn two_runs_are_two_processes() {
    let lab = limited::LESSON.lab.as_ref().expect("a lab");
    let trace = lab.simulate(&from_query(lab.params, "count=2").0);
    let process = |name| Process { name, trace: &trace, counters: &[] };
    let both = chrome_trace(&[process("pattern.rs"), process("pattern.js")]);
    let file: Value = from_str(&both).expect("JSON");
    let events = file["traceEvents"].as_array().expect("events");
    let of = |pid: u64| -> Vec<Value> {
        let own = events.iter().filter(|event| event["pid"] == pid && event["ph"] != "M");
        own.map(|event| event["name"].clone()).collect()
    };
    assert!(!of(1).is_empty());
    assert_eq!(of(1), of(2));
    let named = |event: &&Value| event["name"] == "process_name";
    let names: Vec<_> = events.iter().filter(named).map(|event| &event["args"]["name"]).collect();
    assert_eq!(names, ["pattern.rs", "pattern.js"]);
}

#[test]
fn every_preset_keeps_the_rules_of_the_format() {
    for (slug, lab, values) in presets() {
        let trace = lab.simulate(&values);
        let slices = check(&exported(&trace, &[]));
        let calls = slices.iter().filter(|slice| !slice.name.starts_with("parked at "));
        let mut calls: Vec<_> = calls.map(|slice| times(&slice.name, slice)).collect();
        let lanes = Picture::of(&trace).lanes;
        let mut polled: Vec<_> = lanes.iter().filter_map(|lane| lane_times(lane)).collect();
        calls.sort();
        polled.sort();
        assert_eq!(calls, polled, "{slug}");
    }
}

/// The name of a call, and when it began and ended, in milliseconds.
fn times(name: &str, slice: &Slice) -> (String, u64, u64) {
    (name.to_owned(), slice.from_ns / 1_000_000, slice.to_ns / 1_000_000)
}

/// The same for a lane, if it was polled.
fn lane_times(lane: &Lane) -> Option<(String, u64, u64)> {
    let (end_us, _) = lane.end?;
    Some((lane.label.clone(), lane.started_us()? / 1000, end_us / 1000))
}

/// If the service answers at once, all calls happen at one moment, on one track.
#[test]
fn calls_that_take_no_time_stand_one_after_the_other() {
    let sequential = sequential::LESSON.lab.as_ref().expect("it runs");
    let values = from_query(sequential.params, "latency=0").0;
    let slices = check(&exported(&sequential.simulate(&values), &[]));
    let calls = slices.iter().filter(|slice| !slice.name.starts_with("parked at "));
    let calls: Vec<_> = calls.map(|slice| (slice.depth, &*slice.name)).collect();
    let expected = [
        (0, "demo([1, 2, 3])"),
        (1, "load_one_by_one([1, 2, 3])"),
        (2, "fetch_user(1)"),
        (2, "fetch_user(2)"),
        (2, "fetch_user(3)"),
    ];
    assert_eq!(calls, expected);
}

/// A run may be exported while it goes on: whatever is open ends with the latest event.
#[test]
fn a_part_of_a_trace_keeps_the_rules_too() {
    let lab = limited::LESSON.lab.as_ref().expect("it runs");
    let whole = lab.simulate(&from_query(lab.params, "on_error=drain&failing=3").0);
    for count in 0..whole.events.len() {
        let events = whole.events[..count].to_vec();
        check(&exported(&Trace { events, spans: whole.spans.clone() }, &[]));
    }
}

fn slices(lab: &Lab, query: &str) -> Vec<String> {
    let trace = lab.simulate(&from_query(lab.params, query).0);
    let tell = |slice: Slice| {
        let (name, from_ms, to_ms) = times(&slice.name, &slice);
        format!("{} {}{name} {from_ms}..{to_ms}", slice.track, "  ".repeat(slice.depth))
    };
    check(&exported(&trace, &[])).into_iter().map(tell).collect()
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
        "2     fetch_user(4) 100..200",
        "3 fetch_user(2) 0..100",
        "3 fetch_user(5) 100..200",
        "4 fetch_user(3) 0..100",
    ];
    assert_eq!(slices, expected);
}

#[test]
fn counters_and_printed_lines_are_there_as_they_are() {
    let at = Site { file: "src/x.rs", line: 7 };
    let odd = "a \"quoted\" \\ line\twith \u{1} and “ö”";
    let what = What::Printed { text: odd.to_owned(), at };
    let trace = Trace { events: vec![Event { at_us: 1500, what }], spans: Vec::new() };
    let export = exported(&trace, &[("in flight", &[(0, 0), (1200, 3)])]);
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
    let export = exported(&lab.simulate(&from_query(lab.params, "calls=never").0), &[]);
    let told =
        |key: &str| events(&export).iter().filter(|event| !event["args"][key].is_null()).count();
    // At the beginning of a slice, and again at its end.
    assert_eq!((told("stalled"), told("cancelled")), (6, 0));
}

#[test]
fn what_a_stall_kept_from_its_first_poll_never_started() {
    let lab = queue::LESSON.lab.as_ref().expect("it runs");
    let query = "concurrency=2&calls=never,never,100";
    let events = events(&exported(&lab.simulate(&from_query(lab.params, query).0), &[]));
    let job = events.iter().find(|event| event["name"] == "fetch_user(3)").expect("it is told");
    assert_eq!(job["args"]["stalled"], "it never started");
}
