//! Simulates a lesson on the virtual clock and prints its transcript, or its trace as JSON
//! in the form of docs/trace.md:
//! `cargo run --example trace -- sequential count=5 failing=2 --json`

use async_design_patterns::analysis::{Origin, transcript};
use async_design_patterns::lesson::{Form, Values};
use async_design_patterns::lessons;
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

/// The text to print for these flags and words, or what is wrong with them.
pub(crate) fn run(flags: &[String], words: &[String]) -> Result<String, String> {
    if let Some(flag) = flags.iter().find(|flag| *flag != "--json") {
        return Err(format!("unknown flag {flag}: the only one is --json"));
    }
    let [slug, settings @ ..] = words else {
        return Err(format!("usage: trace <lesson> [key=value …] [--json]\n{}", known()));
    };
    let lab = lessons::lab(&slug.to_lowercase())
        .ok_or_else(|| format!("no lesson that runs is called {slug}\n{}", known()))?;
    let keys: Vec<_> = lab.params.iter().map(|param| param.key).collect();
    let mut form = Form::of(&Values::defaults(lab.params));
    for setting in settings {
        let (key, text) = setting
            .split_once('=')
            .ok_or_else(|| format!("{setting} is not a setting: write key=value"))?;
        let known = key.to_lowercase();
        if !keys.contains(&&*known) {
            return Err(format!("{slug} has no parameter {key}; it has {}", keys.join(", ")));
        }
        form = form.with(&known, text.to_owned());
    }
    let values = form.check().map_err(|problems| {
        let told = problems.iter().map(|problem| format!("{}: {}", problem.key, problem.message));
        told.collect::<Vec<_>>().join("\n")
    })?;
    let trace = lab.simulate(&values);
    match flags.is_empty() {
        true => Ok(transcript(&trace, Origin::Simulated)),
        false => {
            let json = traced::encode(&trace).map_err(|error| error.to_string())?;
            Ok(json + "\n")
        }
    }
}

fn known() -> String {
    let labs = lessons::ALL.iter().filter(|lesson| lesson.lab.is_some());
    format!("lessons: {}", labs.map(|lesson| lesson.slug).collect::<Vec<_>>().join(", "))
}
