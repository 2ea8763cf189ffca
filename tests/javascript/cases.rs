//! The semantic cases, of which the twins are held to the JavaScript column; and the faults that the
//! twins once had.

use crate::node::Modules;
use crate::verdict::observed;
use crate::wire::Wire;
use async_design_patterns::site::record;
use serde_json::{Value, json};
use traced::violations;

const CASES: &str = include_str!("../semantics/cases.json");
/// The cases that need what no twin has: a pause, a way to empty a queue, an `AbortSignal`.
const SKIPPED: [&str; 3] = ["Q-19", "Q-22", "LIM-31"];

/// The modules of the site, and `cases.js` in its recorded form.
fn modules(test: &str) -> Option<Modules> {
    let modules = Modules::new(test)?;
    let text = include_str!("cases.js");
    let address = |from: &str| {
        let name = from.strip_prefix("./")?.strip_suffix(".js")?;
        let files = &modules.javascript.files;
        let file = files.iter().find(|file| file.path.starts_with(&format!("javascript/{name}-")));
        file.map(|file| format!("./{}", file.path))
    };
    let recorded = record("tests/javascript/cases.js", text, address);
    modules.write("cases.js", &recorded.unwrap_or_else(|error| panic!("{error}")));
    Some(modules)
}

impl Modules {
    fn cases(&self, runs: &[(&str, Vec<Value>, Value)]) -> Vec<Wire> {
        let module = self.address("cases.js");
        let run = |(entry, args, service): &(&str, Vec<Value>, Value)| json!({ "module": module, "entry": entry, "args": args, "service": service });
        let wires = self.simulate(&runs.iter().map(run).collect::<Vec<_>>());
        for (wire, (entry, ..)) in wires.iter().zip(runs) {
            assert_eq!(violations(&wire.trace()), [], "{entry}");
            assert_eq!(wire.unhandled(), [], "{entry}");
        }
        wires
    }

    /// What one of the functions at the end of `cases.js` prints.
    fn prints(&self, entry: &str, args: Vec<Value>) -> Vec<String> {
        let wire = self.cases(&[(entry, args, json!({}))]).remove(0);
        let trace = wire.trace();
        assert_eq!(trace.stalled(), None, "{entry} stalls");
        trace.printed().map(|(_, line)| line.to_owned()).collect()
    }
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

#[test]
fn the_twins_keep_to_the_javascript_column() {
    let Some(modules) = modules("the_twins_keep_to_the_javascript_column") else { return };
    let file: Value = serde_json::from_str(CASES).expect("the cases are JSON");
    let cases = file["cases"].as_array().expect("cases are a list").iter();
    let id = |case: &Value| case["id"].as_str().expect("a case has an id").to_owned();
    let cases: Vec<_> = cases.filter(|case| !SKIPPED.contains(&id(case).as_str())).collect();
    let pattern = |case: &Value| case["pattern"].as_str().expect("it has one").to_owned();
    let runs: Vec<_> = cases.iter().map(|case| call(&pattern(case), &case["params"])).collect();
    let mut wrong = Vec::new();
    for (case, wire) in cases.iter().zip(modules.cases(&runs)) {
        let observed = observed(&case["params"], &wire);
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
    assert!(cases.len() > 50, "only {} cases", cases.len());
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

#[test]
fn a_limit_that_is_none_is_refused() {
    let Some(modules) = modules("a_limit_that_is_none_is_refused") else { return };
    let lines = modules.prints("limits", vec![]);
    assert_eq!(lines.len(), 28);
    for line in lines {
        assert!(line.ends_with("rejected \"RangeError\""), "{line}");
    }
}

#[test]
fn every_policy_hands_on_an_item_as_it_is() {
    let Some(modules) = modules("every_policy_hands_on_an_item_as_it_is") else { return };
    let lines = modules.prints("items", vec![]);
    let settled = r#"[{"status":"fulfilled","value":"none"},{"status":"fulfilled","value":"promise"},{"status":"fulfilled","value":"none"}]"#;
    let thrown = r#"[{"status":"rejected","reason":"thrown"}]"#;
    let values = r#"["none","promise","none"]"#;
    assert_eq!(
        lines,
        [
            format!("stop fulfilled {values}"),
            "stop rejected \"thrown\"".to_owned(),
            format!("drain fulfilled {values}"),
            "drain rejected \"thrown\"".to_owned(),
            format!("collect fulfilled {values}"),
            "collect rejected {\"errors\":[\"thrown\"]}".to_owned(),
            format!("settle fulfilled {settled}"),
            format!("settle fulfilled {thrown}"),
        ]
    );
}

#[test]
fn a_consumer_that_leaves_closes_nothing() {
    let Some(modules) = modules("a_consumer_that_leaves_closes_nothing") else { return };
    let lines = modules.prints("leave", vec![]);
    assert_eq!(lines, ["first 1", "second 2", "second 3", "all fulfilled []"]);
}

#[test]
fn a_newcomer_takes_no_place_of_a_sender_that_waits() {
    let Some(modules) = modules("a_newcomer_takes_no_place_of_a_sender_that_waits") else { return };
    let lines = modules.prints("barge", vec![]);
    assert_eq!(lines, ["sent 1", "took 1", "sent 2", "took 2", "sent 3", "took 3"]);
}

#[test]
fn neither_side_of_a_channel_waits_after_an_error() {
    let Some(modules) = modules("neither_side_of_a_channel_waits_after_an_error") else { return };
    for side in ["producer", "consumer"] {
        let lines = modules.prints("events", vec![json!(side)]);
        assert_eq!(lines, [format!("all rejected \"{side}\"")]);
    }
}
