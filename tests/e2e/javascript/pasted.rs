//! The JavaScript of each lesson is run on a blank page, as a reader would who pastes both files. It
//! must print what the Rust code of the lesson prints with its default values.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::Picture;
use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;
use serde_json::json;

use crate::harness::{Page, Test, test};
use crate::player::defaults;

pub(super) fn tests() -> Vec<Test> {
    let shown = lessons::ALL.iter().copied().filter(|lesson| lesson.twin().is_some());
    let tests = shown.map(|lesson| {
        let name = format!("javascript::says_what_the_rust_prints::{}", lesson.slug);
        test(name, async move |page: &Page| says_the_same(page, lesson).await)
    });
    tests.collect()
}

/// Runs a module as a function, with a console that records what is printed.
const RUN: &str = "(async () => {
    const said = [];
    const started = new Map();
    const text = (value) => typeof value === 'string' ? value
        : value instanceof Error ? value.message : JSON.stringify(value);
    const console = {
        log: (...values) => said.push(values.map(text).join(' ')),
        time: (name) => started.set(name, performance.now()),
        timeEnd: (name) => said.push(`${name}: ${performance.now() - started.get(name)} ms`),
    };
    await (async () => { CODE\n })().catch(() => {});
    return JSON.stringify(said);
})()";

const BACKEND: &str = include_str!("../../../src/backend.js");

/// Both files in one piece, and the call that the last line of the pattern proposes.
fn program(lesson: &Lesson) -> Result<String> {
    let twin = lesson.twin().context("the lesson has a twin")?.text;
    let call = twin.lines().next_back().and_then(|line| line.strip_prefix("// "));
    let call = call.with_context(|| format!("{} proposes no call", lesson.slug))?;
    let service = match lesson.slug {
        "combinators" => "service.calls = [{ ms: 300 }, { ms: 100, fails: true }, { ms: 200 }];",
        _ => "",
    };
    let files = format!("{BACKEND}\n{twin}");
    let inside = files.lines().filter(|line| !line.starts_with("import "));
    let inside: Vec<_> = inside.map(|line| line.trim_start_matches("export ")).collect();
    Ok(format!("{}\n{service}\n{call}", inside.join("\n")))
}

async fn says_the_same(page: &Page, lesson: &Lesson) -> Result<()> {
    page.open_blank().await?;
    let code = RUN.replace("CODE", &program(lesson)?);
    let run =
        json!({ "expression": code, "awaitPromise": true, "timeout": LONGEST.as_millis() as u64 });
    let answer = page.cdp("Runtime.evaluate", run).await?;
    let said = answer["result"]["value"].as_str().with_context(|| answer.to_string())?;
    let said: Vec<String> = serde_json::from_str(said)?;
    let model = lesson.lab.as_ref().context("a lesson with JavaScript has a lab")?;
    let picture = Picture::of(&defaults(model).1);
    let printed: Vec<_> = picture.output.iter().map(|line| line.text.clone()).collect();
    let (said_facts, printed_facts) = (facts(&said.join("\n")), facts(&printed.join("\n")));
    match lesson.slug {
        // With its defaults it fails: Rust returns the error, JavaScript prints it.
        "combinators" => ensure!(said == ["user 2: service unavailable"], "{said:?}"),
        _ => ensure!(said_facts == printed_facts, "{said:?}, not {printed:?}"),
    }
    Ok(())
}

const LONGEST: Duration = Duration::from_secs(20);

/// The words and whole numbers of a text, without times: what remains where notations differ.
fn facts(text: &str) -> Vec<String> {
    let words =
        text.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    let mut facts: Vec<String> = Vec::new();
    for word in words {
        match word {
            // The number before this unit is a time.
            "ms" => facts.truncate(facts.len().saturating_sub(1)),
            // JavaScript does not print the name of the type.
            "User" if facts.last().is_none_or(|last| last != "name") => {}
            word => facts.push(word.trim_end_matches('.').to_owned()),
        }
    }
    facts
}
