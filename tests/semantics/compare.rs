//! Compares what was observed with what a case expects.

use crate::schema::Losers;
use serde_json::{Map, Value};

/// Every field that `expected` contains and that was observed differently, as `field: expected …,
/// got …`.
pub(crate) fn differences(
    expected: &Map<String, Value>,
    observed: &Map<String, Value>,
    losers: Option<&Losers>,
) -> Vec<String> {
    let mut differences = Vec::new();
    for (field, expected) in expected {
        let expected = in_rust(field, expected, losers);
        let observed = match field.as_str() {
            "received_set" => observed.get("received"),
            "max_buffered_at_most" => observed.get("max_buffered"),
            _ => observed.get(field),
        };
        let Some(observed) = observed else {
            differences.push(format!("{field}: expected {expected}, which nothing observes"));
            continue;
        };
        match field.as_str() {
            "jobs" => jobs(&expected, observed, &mut differences),
            _ if same(field, &expected, observed) => {}
            _ => differences.push(difference(field, &expected, observed)),
        }
    }
    differences
}

pub(crate) fn difference(field: &str, expected: &Value, observed: &Value) -> String {
    format!("{field}: expected {expected}, got {observed}")
}

fn same(field: &str, expected: &Value, observed: &Value) -> bool {
    match field {
        "received_set" => {
            sorted(expected) == sorted(observed) || is_set_of_values(expected, observed)
        }
        "max_buffered_at_most" => observed.as_u64() <= expected.as_u64(),
        _ => expected == observed,
    }
}

/// The expectation for Rust: tasks that lose run on in JavaScript, and are dropped in Rust.
fn in_rust(field: &str, expected: &Value, losers: Option<&Losers>) -> Value {
    let Some(losers) = losers else {
        return expected.clone();
    };
    let cancelled = |index: u64| losers.rust_cancelled.contains(&(index as usize));
    let keep = |keep: &dyn Fn(&Value) -> bool| {
        let list = expected.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().filter(|entry| keep(entry)).cloned().collect()
    };
    match field {
        "all_done_ms" => losers.rust_all_done_ms.clone(),
        "finish_order" => keep(&|entry| !entry.as_u64().is_some_and(cancelled)),
        "event_order" => keep(&|entry| {
            let end = entry.as_str().and_then(|text| text.split_once(' '));
            !end.is_some_and(|(what, index)| what != "start" && index.parse().is_ok_and(cancelled))
        }),
        _ => expected.clone(),
    }
}

/// Compares, for each job, only the fields that the case contains.
fn jobs(expected: &Value, observed: &Value, differences: &mut Vec<String>) {
    let (expected, observed) = (list(expected), list(observed));
    if expected.len() != observed.len() {
        differences.push(format!("jobs: expected {}, got {}", expected.len(), observed.len()));
    }
    for (index, (expected, observed)) in expected.iter().zip(observed).enumerate() {
        for (field, expected) in expected.as_object().into_iter().flatten() {
            let observed = observed.get(field).unwrap_or(&Value::Null);
            if expected != observed {
                differences.push(difference(&format!("jobs[{index}].{field}"), expected, observed));
            }
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn sorted(value: &Value) -> Vec<String> {
    let mut texts: Vec<_> = list(value).iter().map(Value::to_string).collect();
    texts.sort();
    texts
}

/// Whether only the values are expected, in any order and without their times.
fn is_set_of_values(expected: &Value, observed: &Value) -> bool {
    let values = list(observed).iter().map(|pair| pair[0].clone()).collect();
    sorted(expected) == sorted(&values)
}
