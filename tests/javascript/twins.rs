//! The twin of a lesson, as a run in JSON, and what it prints.

use async_design_patterns::engine::{Call, Latency, Service, Trace};
use async_design_patterns::lesson::{Lab, Values};
use async_design_patterns::script::{Argument, Script};
use serde_json::{Value, json};

/// What the page asks of the twin of a lesson.
pub(crate) fn script(lab: &Lab, values: &Values) -> Script {
    lab.variant("js").expect("the lesson has a twin").script(values)
}

/// The run of a twin. `module` is where it is.
pub(crate) fn run(script: &Script, module: &str) -> Value {
    let args: Vec<_> = script.arguments.iter().map(argument).collect();
    let service = told(&script.service);
    json!({ "module": module, "entry": script.entry, "args": args, "service": service })
}

fn argument(argument: &Argument) -> Value {
    match argument {
        Argument::Ids(ids) => json!(ids),
        Argument::Number(None) => json!("Infinity"),
        Argument::Number(Some(number)) => json!(number),
        Argument::Text(text) => json!(text),
    }
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
