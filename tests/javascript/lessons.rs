//! For every preset of every lesson, the twin does what the Rust code does, where they should not
//! differ: it prints the same, and settles at the same time in the same way.

use crate::node::Modules;
use async_design_patterns::engine::{Call, Latency, Service, Trace};
use async_design_patterns::lesson::{Lesson, Values, ids, service};
use async_design_patterns::lessons;
use serde_json::{Value, json};
use traced::violations;

/// How the service of a run is told to JavaScript.
pub(crate) fn told(service: &Service) -> Value {
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
fn call(lesson: &Lesson, values: &Values) -> (&'static str, Vec<Value>) {
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
fn facts(trace: &Trace) -> Vec<String> {
    let mut facts = Vec::new();
    for (_, line) in trace.printed() {
        let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let notation = ["User", "Err", "Ok", "Error", "Unavailable", "Some"];
        let notation = |word: &&str| !notation.contains(word);
        facts.extend(words.filter(notation).map(str::to_owned));
    }
    facts
}

/// What is printed differently: a result, which Rust prints in its notation for errors.
fn prints_errors(lesson: &Lesson, values: &Values) -> bool {
    let prints_results = match lesson.slug {
        "combinators" => true,
        "parallel" => call(lesson, values).0 == "demoSettled",
        _ => false,
    };
    prints_results && service(values).calls.iter().any(|call| call.fails)
        || lesson.slug == "parallel" && service(values).limit.is_some()
}

#[test]
fn each_preset_does_what_the_rust_code_does() {
    let Some(modules) = Modules::new("each_preset_does_what_the_rust_code_does") else { return };
    let labs = lessons::ALL.iter().filter_map(|lesson| Some((*lesson, lesson.lab.as_ref()?)));
    let presets = labs.flat_map(|(lesson, lab)| {
        lab.presets.iter().map(move |preset| (lesson, lab, preset, preset.values(lab.params)))
    });
    let presets: Vec<_> = presets.collect();
    let runs = presets.iter().map(|(lesson, _, _, values)| {
        let (entry, args) = call(lesson, values);
        let module = modules.pattern(lesson.slug);
        json!({ "module": module, "entry": entry, "args": args, "service": told(&service(values)) })
    });
    let wires = modules.simulate(&runs.collect::<Vec<_>>());
    for ((lesson, lab, preset, values), wire) in presets.iter().zip(wires) {
        let name = format!("{}: {}", lesson.slug, preset.name);
        let (rust, script) = (lab.simulate(values), wire.trace());
        assert_eq!(violations(&script), [], "{name}");
        assert_eq!(wire.unhandled(), [], "{name}");
        let ends = |trace: &Trace| trace.settled().map(|(at_us, result)| (at_us, result.is_ok()));
        if lesson.slug == "inert" && call(lesson, values).1[1] == "build-then-await" {
            assert_eq!(ends(&script), Some((100_000, true)), "{name}");
            continue;
        }
        assert_eq!(ends(&script), ends(&rust), "{name}");
        assert_eq!(script.stalled().is_some(), rust.stalled().is_some(), "{name}");
        if !prints_errors(lesson, values) {
            assert_eq!(facts(&script), facts(&rust), "{name}");
        }
    }
}
