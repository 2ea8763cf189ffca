//! Runs cases that public test suites pin down through the code that the lessons run:
//! `cargo test --test semantics`. `SEMANTICS_CASES` names another file of the same schema.
//!
//! A case is simulated, every field that its `expect` fixes is compared, and the laws of its
//! pattern are checked. What differs is printed as `ID: field: expected …, got …`.

mod calls;
mod channel;
mod combinators;
mod compare;
mod laws;
mod params;
mod pool;
mod queue;
mod run;
mod schema;
mod settle;
mod traffic;

use schema::{Case, File, Pattern};
use std::collections::BTreeMap;
use std::process::ExitCode;

/// The cases of the project itself: how many there are, and which need what no lesson has.
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/semantics/cases.json");
const OWN_CASES: usize = 61;
const OWN_SKIPPED: [&str; 2] = ["Q-19 (pause)", "Q-22 (clear)"];

/// What came of a case.
enum Verdict {
    /// It ran; this is what differs.
    Compared(Vec<String>),
    /// It needs an optional feature that the lessons do not have.
    Skipped(&'static str),
}

/// The cases of one pattern.
#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
    skipped: Vec<String>,
}

fn main() -> ExitCode {
    let other = std::env::var("SEMANTICS_CASES").ok();
    let path = other.as_deref().unwrap_or(OWN);
    let cases = match read(path) {
        Ok(file) => file.cases,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for json in cases {
        let id = json["id"].as_str().unwrap_or("a case without an id").to_owned();
        let pattern = json["pattern"].as_str().unwrap_or("no pattern").to_owned();
        let count = counts.entry(pattern).or_default();
        let verdict = serde_json::from_value::<Case>(json).and_then(|case| run(&case));
        let differences = match verdict {
            Ok(Verdict::Skipped(feature)) => {
                count.skipped.push(format!("{id} ({feature})"));
                continue;
            }
            Ok(Verdict::Compared(differences)) => differences,
            Err(error) => vec![format!("schema: {error}")],
        };
        match differences.is_empty() {
            true => count.passed += 1,
            false => count.failed += 1,
        }
        differences.iter().for_each(|difference| println!("{id}: {difference}"));
    }
    sum_up(path, &counts)
}

fn read(path: &str) -> Result<File, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn run(case: &Case) -> serde_json::Result<Verdict> {
    match case.pattern {
        Pattern::Sequential | Pattern::All | Pattern::AllSettled | Pattern::Race | Pattern::Any => {
            combinators::run(case)
        }
        Pattern::MapLimit => pool::run(case),
        Pattern::Queue => queue::run(case),
        Pattern::Channel => channel::run(case),
    }
}

fn sum_up(path: &str, counts: &BTreeMap<String, Count>) -> ExitCode {
    println!("\nsemantic cases of {path}");
    let (mut passed, mut failed, mut skipped) = (0, 0, Vec::new());
    for (pattern, count) in counts {
        print!("{pattern:>12}: {} passed, {} failed", count.passed, count.failed);
        if !count.skipped.is_empty() {
            print!(", {} skipped: {}", count.skipped.len(), count.skipped.join(", "));
        }
        println!();
        passed += count.passed;
        failed += count.failed;
        skipped.extend(&count.skipped);
    }
    println!("{passed} passed, {failed} failed, {} skipped\n", skipped.len());
    let whole = match path == OWN {
        true => passed + skipped.len() == OWN_CASES && skipped == OWN_SKIPPED,
        // A file without cases is a wrong file.
        false => passed > 0,
    };
    if !whole {
        println!("expected {OWN_CASES} cases, of which {OWN_SKIPPED:?} are skipped");
    }
    if failed == 0 && whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
