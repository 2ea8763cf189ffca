//! The twin of a lesson: the demo that runs for given values, and what it prints.

use async_design_patterns::engine::{Call, Latency, Service, Trace};
use async_design_patterns::lesson::{Lesson, Values, ids, service};
use serde_json::{Value, json};

/// The run of a lesson's twin for these values. `module` is where the twin is.
pub(crate) fn run(lesson: &Lesson, values: &Values, module: &str) -> Value {
    let (entry, args) = call(lesson, values);
    json!({ "module": module, "entry": entry, "args": args, "service": told(&service(values)) })
}

/// How the service of a run is told to JavaScript.
fn told(service: &Service) -> Value {
    let call = |call: &Call| {
        let ms = match call.latency {
            Latency::Immediate => json!(0),
            Latency::After(time) => json!(time.as_millis() as u64),
            Latency::Never => json!("Infinity"),
        };
        json!({ "ms": ms, "fails": call.fails })
    };
    let calls: Vec<_> = service.calls.iter().map(call).collect();
    match service.limit {
        Some(limit) => json!({ "calls": calls, "limit": limit }),
        None => json!({ "calls": calls }),
    }
}

/// The demo that runs for these values, and its arguments.
pub(crate) fn call(lesson: &Lesson, values: &Values) -> (&'static str, Vec<Value>) {
    let setting = |key: &str| {
        let index = values.params().iter().position(|param| param.key == key);
        values.text(index.expect("the lesson has this setting"))
    };
    let number = |key: &str| match setting(key).parse::<u32>() {
        Ok(number) => json!(number),
        Err(_) => json!("Infinity"),
    };
    let ids = json!(ids(&service(values)));
    match lesson.slug {
        "inert" => ("demo", vec![ids, json!(setting("style"))]),
        "sequential" => ("demo", vec![ids]),
        "parallel" if setting("wait") == "settled" => ("demoSettled", vec![ids]),
        "parallel" => ("demo", vec![ids]),
        "combinators" => {
            let entry = match setting("combinator").as_str() {
                "all" => "demoAll",
                "all-settled" => "demoAllSettled",
                "race" => "demoRace",
                _ => "demoAny",
            };
            (entry, vec![ids])
        }
        "limited" => {
            let entry = match setting("on_error").as_str() {
                "stop" => "demo",
                "drain" => "demoDrain",
                "collect" => "demoCollect",
                _ => "demoSettle",
            };
            (entry, vec![ids, number("limit")])
        }
        "queue" => ("demo", vec![ids, number("concurrency"), number("gap")]),
        "channel" => {
            let keys = ["events", "produce", "consume", "capacity"];
            ("demo", keys.map(number).to_vec())
        }
        other => panic!("{other} has no twin"),
    }
}

/// The words and numbers of what was printed, which both languages print in notations of their own.
pub(crate) fn facts(trace: &Trace) -> Vec<String> {
    let mut facts = Vec::new();
    for (_, line) in trace.printed() {
        let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let notation = ["User", "Err", "Ok", "Error", "Unavailable", "Some"];
        let notation = |word: &&str| !notation.contains(word);
        facts.extend(words.filter(notation).map(str::to_owned));
    }
    facts
}
