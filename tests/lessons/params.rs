//! The parameters of each lesson: key, default, group, and the values that it accepts.

use crate::check::lab;
use async_design_patterns::lesson::{Group, Kind, Param, calls_made, from_query};

type Row = (&'static str, &'static str, Group, &'static str);

use Group::{Code, Service};

const CALLS: &str = "0 to 10000";
const LIMIT: &str = "none, or 1 to 10000";

const INERT: &[Row] = &[
    ("style", "build-then-await", Code, "await-each, build-then-await, join"),
    ("count", "3", Service, CALLS),
    ("latency", "100", Service, "ms"),
];

const SEQUENTIAL: &[Row] = &[
    ("count", "3", Service, CALLS),
    ("latency", "100", Service, "ms"),
    ("jitter", "0", Service, "ms"),
    ("seed", "1", Service, "0 to 1000000"),
    ("failing", "none", Service, "positions"),
    ("calls", "", Service, "up to 10000 calls, or nothing"),
];

const PARALLEL: &[Row] = &[
    ("wait", "all", Code, "all, settled"),
    ("count", "3", Service, CALLS),
    ("latency", "100", Service, "ms"),
    ("jitter", "0", Service, "ms"),
    ("seed", "1", Service, "0 to 1000000"),
    ("failing", "none", Service, "positions"),
    ("calls", "", Service, "up to 10000 calls, or nothing"),
    ("service_limit", "none", Service, LIMIT),
];

const COMBINATORS: &[Row] = &[
    ("combinator", "all", Code, "all, all-settled, race, any"),
    ("calls", "300,100x,200", Service, "up to 12 calls"),
];

const LIMITED: &[Row] = &[
    ("limit", "3", Code, "1 to 10000, by a slider"),
    ("on_error", "stop", Code, "stop, drain, collect, settle"),
    ("variant", "cursor", Code, "cursor, buffer-unordered"),
    ("count", "10", Service, CALLS),
    ("latency", "100", Service, "ms"),
    ("jitter", "0", Service, "ms"),
    ("seed", "1", Service, "0 to 1000000"),
    ("failing", "none", Service, "positions"),
    ("calls", "", Service, "up to 10000 calls, or nothing"),
    ("service_limit", "none", Service, LIMIT),
];

const QUEUE: &[Row] = &[
    ("concurrency", "2", Code, "1 to 1000"),
    ("gap", "0", Code, "ms"),
    ("jobs", "5", Service, CALLS),
    ("latency", "100", Service, "ms"),
    ("failing", "none", Service, "positions"),
    ("calls", "", Service, "up to 10000 calls, or nothing"),
];

const CHANNEL: &[Row] = &[
    ("events", "3", Code, CALLS),
    ("produce", "50", Code, "ms"),
    ("consume", "0", Code, "ms"),
    ("consumers", "1", Code, "1 to 20"),
    ("capacity", "unbounded", Code, "unbounded, or 1 to 1000"),
];

const TABLE: &[(&str, &[Row])] = &[
    ("inert", INERT),
    ("sequential", SEQUENTIAL),
    ("parallel", PARALLEL),
    ("combinators", COMBINATORS),
    ("limited", LIMITED),
    ("queue", QUEUE),
    ("channel", CHANNEL),
];

#[test]
fn each_lesson_takes_what_was_asked_for() {
    for (slug, rows) in TABLE {
        let params = lab(slug).params.iter();
        let params = params.map(|param| (param.key, param.default, param.group(), takes(param)));
        let rows = rows
            .iter()
            .map(|&(key, default, group, takes)| (key, default, group, takes.to_owned()));
        assert_eq!(params.collect::<Vec<_>>(), rows.collect::<Vec<_>>(), "{slug}");
    }
}

/// The values that a parameter accepts, in words. Times and positions are tested in
/// `tests/form.rs`.
fn takes(param: &Param) -> String {
    match param.kind {
        Kind::Number { min, max, slider } => {
            format!("{min} to {max}{}", if slider { ", by a slider" } else { "" })
        }
        Kind::Millis => "ms".to_owned(),
        Kind::Optional { absent, min, max } => format!("{absent}, or {min} to {max}"),
        Kind::Positions => "positions".to_owned(),
        Kind::Choice(options) => options.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", "),
        Kind::Calls { max, optional } => {
            format!("up to {max} calls{}", if optional { ", or nothing" } else { "" })
        }
    }
}

/// A slider ends there.
#[test]
fn the_calls_are_counted_whether_or_not_they_are_listed() {
    for (slug, query, calls) in [
        ("limited", "", Some(10)),
        ("limited", "count=20", Some(20)),
        ("limited", "count=20&calls=100,50x", Some(2)),
        ("limited", "calls=", Some(10)),
        ("combinators", "", Some(3)),
        ("combinators", "calls=", Some(0)),
        ("queue", "jobs=7", Some(7)),
        ("channel", "events=7", None),
    ] {
        let (values, notes) = from_query(lab(slug).params, query);
        assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
        assert_eq!(calls_made(&values), calls, "{slug}?{query}");
    }
}
