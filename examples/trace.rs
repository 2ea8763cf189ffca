//! Simulates a lesson on the virtual clock and prints its transcript, or its trace as JSON:
//! `cargo run --example trace -- sequential count=5 failing=2 --json`

use async_design_patterns::analysis::{Origin, transcript};
use async_design_patterns::engine::{Event, Trace, What, Woken};
use async_design_patterns::lesson::{Form, Values};
use async_design_patterns::lessons;
use serde_json::{Value, json};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (flags, words): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    match run(&flags, &words) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The text for these flags and words, or what is wrong with them.
pub(crate) fn run(flags: &[String], words: &[String]) -> Result<String, String> {
    if let Some(flag) = flags.iter().find(|flag| *flag != "--json") {
        return Err(format!("{flag} is not known: the one flag is --json"));
    }
    let [slug, settings @ ..] = words else {
        return Err(format!("usage: trace <lesson> [key=value …] [--json]\n{}", known()));
    };
    let lab = lessons::find(slug)
        .and_then(|lesson| lesson.lab.as_ref())
        .ok_or_else(|| format!("{slug} is no lesson that runs\n{}", known()))?;
    let keys: Vec<_> = lab.params.iter().map(|param| param.key).collect();
    let mut form = Form::of(&Values::defaults(lab.params));
    for setting in settings {
        let (key, text) = setting
            .split_once('=')
            .ok_or_else(|| format!("{setting} is no setting: give key=value"))?;
        if !keys.contains(&key) {
            return Err(format!("{key} is no parameter of {slug}: it has {}", keys.join(", ")));
        }
        form = form.with(key, text.to_owned());
    }
    let values = form.check().map_err(|problems| {
        let told = problems.iter().map(|problem| format!("{}: {}", problem.key, problem.message));
        told.collect::<Vec<_>>().join("\n")
    })?;
    let trace = lab.simulate(&values);
    match flags.is_empty() {
        true => Ok(transcript(&trace, Origin::Simulated)),
        false => Ok(format!("{:#}\n", json_of(&trace))),
    }
}

fn known() -> String {
    let labs = lessons::ALL.iter().filter(|lesson| lesson.lab.is_some());
    format!("lessons: {}", labs.map(|lesson| lesson.slug).collect::<Vec<_>>().join(", "))
}

fn json_of(trace: &Trace) -> Value {
    let spans: Vec<Value> = trace
        .spans
        .iter()
        .map(|span| {
            json!({
                "name": span.name,
                "args": span.args,
                "parent": span.parent.map(|parent| parent.0),
                "called_at": span.called_at.to_string(),
                "polls": span.polls,
            })
        })
        .collect();
    json!({ "spans": spans, "events": trace.events.iter().map(event).collect::<Vec<_>>() })
}

fn event(event: &Event) -> Value {
    let mut json = match &event.what {
        What::Created(span) => json!({ "what": "created", "span": span.0 }),
        What::Started(span) => json!({ "what": "started", "span": span.0 }),
        What::Parked { span, id, at, .. } => {
            json!({ "what": "parked", "span": span.0, "await": id.0, "at": at.to_string() })
        }
        What::Resumed { span, id, at, woken } => {
            let woken = match woken {
                Woken::Timer { due_us } => json!({ "by": "timer", "due_us": due_us }),
                Woken::Span { span, at_us, .. } => {
                    json!({ "by": "span", "span": span.0, "at_us": at_us })
                }
                Woken::Unknown => Value::Null,
            };
            let at = at.to_string();
            json!({ "what": "resumed", "span": span.0, "await": id.0, "at": at, "woken": woken })
        }
        What::Dropped { span, id, at } => {
            json!({ "what": "dropped", "span": span.0, "await": id.0, "at": at.to_string() })
        }
        What::Finished(span, output) => {
            json!({ "what": "finished", "span": span.0, "output": format!("{output:?}") })
        }
        What::Failed(span, error) => json!({ "what": "failed", "span": span.0, "error": error }),
        What::Cancelled(span) => json!({ "what": "cancelled", "span": span.0 }),
        What::Printed { text, at } => {
            json!({ "what": "printed", "text": text, "at": at.to_string() })
        }
        What::Settled(Ok(())) => json!({ "what": "settled" }),
        What::Settled(Err(error)) => json!({ "what": "settled", "error": error }),
        What::Stalled => json!({ "what": "stalled" }),
        What::OutOfBounds => json!({ "what": "out of bounds" }),
        What::Over => json!({ "what": "over" }),
    };
    json["at_us"] = event.at_us.into();
    json
}
