//! The JavaScript column of the semantic cases.

use super::verdict::observed;
use super::wire::Wire;
use serde_json::{Value, json};

const CASES: &str = include_str!("../semantics/cases.json");
/// The cases that need what no twin has: a pause, a way to empty a queue, an `AbortSignal`.
const SKIPPED: [&str; 3] = ["Q-19", "Q-22", "LIM-31"];

/// The module that runs the cases.
pub(crate) const TEXT: &str = include_str!("cases.js");
/// Its path in a folder.
pub(crate) const PATH: &str = "cases.js";

/// The cases.
pub(crate) fn cases() -> Vec<Value> {
    let mut file: Value = serde_json::from_str(CASES).expect("the cases are JSON");
    let Value::Array(mut cases) = file["cases"].take() else { panic!("cases are a list") };
    cases.retain(|case| !SKIPPED.contains(&id(case)));
    assert_eq!(cases.len(), 58, "all but three of the cases of the column");
    cases
}

fn id(case: &Value) -> &str {
    case["id"].as_str().expect("a case has an id")
}

/// The runs of these cases.
pub(crate) fn runs(cases: &[Value]) -> Vec<Value> {
    let run = |case: &Value| {
        let pattern = case["pattern"].as_str().expect("a case has a pattern");
        let (entry, args, service) = call(pattern, &case["params"]);
        json!({ "module": PATH, "entry": entry, "args": args, "service": service })
    };
    cases.iter().map(run).collect()
}

/// Fails where a run is not as its case expects.
pub(crate) fn judge(cases: &[Value], wires: &[Wire]) {
    let mut wrong = Vec::new();
    for (case, wire) in cases.iter().zip(wires) {
        let observed = observed(&case["params"], wire);
        for (field, expected) in case["expect"].as_object().expect("it is an object") {
            let observed = observed.get(field).unwrap_or(&Value::Null);
            let same = match field.as_str() {
                "jobs" => jobs(expected, observed),
                _ => expected == observed,
            };
            if !same {
                wrong.push(format!("{}: {field}: expected {expected}, got {observed}", id(case)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(cases.len(), wires.len());
}

/// The function of `cases.js` that runs a case, its arguments, and its service.
fn call(pattern: &str, params: &Value) -> (&'static str, Vec<Value>, Value) {
    let tasks = params["tasks"].as_array().cloned().unwrap_or_default();
    let ids: Vec<_> = (1..=tasks.len()).collect();
    let calls: Vec<_> = tasks
        .iter()
        .map(|task| {
            let ms = if task["delay_ms"].is_null() {
                json!("Infinity")
            } else {
                task["delay_ms"].clone()
            };
            json!({ "ms": ms, "fails": task["fails"] == true })
        })
        .collect();
    let service = json!({ "calls": calls });
    let limit = params.get("limit").cloned().unwrap_or(json!(1));
    match pattern {
        "mapLimit" => {
            let policy = params.get("on_error").cloned().unwrap_or(json!("stop"));
            ("pool", vec![policy, json!(ids), limit], service)
        }
        "queue" => ("queue", vec![json!(tasks), limit], service),
        "channel" => ("channel", vec![params.clone()], service),
        other => ("combinator", vec![json!(other), json!(ids)], service),
    }
}

/// Compares, for each job, only the fields that the case contains.
fn jobs(expected: &Value, observed: &Value) -> bool {
    let (expected, observed) = (expected.as_array(), observed.as_array());
    let (Some(expected), Some(observed)) = (expected, observed) else { return false };
    let same = |(expected, observed): (&Value, &Value)| {
        let fields = expected.as_object().expect("a job is an object");
        fields.iter().all(|(field, value)| observed.get(field) == Some(value))
    };
    expected.len() == observed.len() && expected.iter().zip(observed).all(same)
}
