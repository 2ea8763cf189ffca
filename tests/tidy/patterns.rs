//! Every pattern file can be read in one piece, and pasted into a reader's own program.

use crate::none_of;
use crate::source::{Source, files};
use std::path::Path;

const MOST_LINES: usize = 60;
const MOST_COLUMNS: usize = 72;

/// What a pattern may import, besides other patterns.
const IMPORTS: [&str; 4] = ["std::", "futures::", "crate::rt::", "crate::backend::"];

/// What a pattern must not use, and why.
const REFUSED: [(&str, &str); 8] = [
    ("std::time::Instant", "wasm has none: take crate::rt::Instant"),
    ("std::thread", "wasm has none"),
    ("std::time::SystemTime", "wasm has none: take crate::rt::Instant"),
    ("cfg", "a pattern is the same everywhere"),
    ("tracing", "#[traced] is the only instrumentation"),
    ("log", "#[traced] is the only instrumentation"),
    ("dbg", "print with println! from crate::rt"),
    ("allow", "mend what the compiler warns of"),
];

fn patterns() -> Vec<Source> {
    let mut sources = files("src/lessons", ".rs");
    let about = |path: &str| path.ends_with("/mod.rs") || path.ends_with("/settings.rs");
    sources.retain(|source| !about(&source.path));
    sources
}

fn complaints(source: &Source) -> Vec<String> {
    let mut told = Vec::new();
    let lines = source.text.lines().count();
    if lines > MOST_LINES {
        told.push(format!("{lines} lines; at most {MOST_LINES}"));
    }
    told.extend(wide_lines(source));
    let uses = source.uses();
    for path in &uses {
        if !IMPORTS.iter().any(|import| path.starts_with(import)) && !is_pattern(path, source) {
            told.push(format!("imports {path}: a pattern takes {IMPORTS:?}"));
        }
    }
    let code = source.code();
    for (refused, why) in REFUSED {
        let called = [format!("{refused}!"), format!("{refused}("), format!("{refused}::")];
        let named = source.paths().iter().any(|path| path.starts_with(refused));
        if named || called.iter().any(|call| has_word(&code, call)) {
            told.push(format!("{refused}: {why}"));
        }
    }
    let printed = ["print", "eprint", "eprintln"].map(|name| format!("{name}!"));
    if printed.iter().any(|print| has_word(&code, print)) {
        told.push("prints with another macro than println!".to_owned());
    }
    if has_word(&code, "println!") && !uses.iter().any(|path| path == "crate::rt::println") {
        told.push("println! is std's: import it from crate::rt".to_owned());
    }
    told.into_iter().map(|told| format!("{}: {told}", source.path)).collect()
}

fn wide_lines(source: &Source) -> impl Iterator<Item = String> {
    source.text.lines().enumerate().filter_map(|(index, line)| {
        let columns = line.chars().count();
        let told = || format!("line {}: {columns} columns; at most {MOST_COLUMNS}", index + 1);
        (columns > MOST_COLUMNS).then(told)
    })
}

/// Whether a path refers to another pattern file, of this lesson or another.
fn is_pattern(path: &str, from: &Source) -> bool {
    let folder = from.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let file = if let Some(beside) = path.strip_prefix("super::") {
        beside.split("::").next().map(|file| format!("{folder}/{file}.rs"))
    } else if let Some(other) = path.strip_prefix("crate::lessons::") {
        let mut parts = other.split("::");
        parts.next().zip(parts.next()).map(|(slug, file)| format!("src/lessons/{slug}/{file}.rs"))
    } else {
        None
    };
    file.is_some_and(|file| Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists())
}

/// Whether a word occurs in the code on its own, not at the end of a longer name or path.
fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        !before.is_alphanumeric() && !"_.:".contains(before)
    })
}

#[test]
fn patterns_are_short_and_import_little() {
    let patterns = patterns();
    assert!(!patterns.is_empty());
    none_of(patterns.iter().flat_map(complaints).collect());
}

/// The service is shown in a tab beside the patterns, so its file must not have parts elsewhere.
#[test]
fn the_service_is_shown_whole_and_as_narrow_as_a_pattern() {
    let backend = files("src", "backend.rs");
    assert_eq!(backend.len(), 1);
    none_of(backend.iter().flat_map(wide_lines).collect());
    let declares = |line: &&str| line.trim_start_matches("pub ").starts_with("mod ");
    assert_eq!(backend[0].text.lines().find(declares), None);
}

#[test]
fn what_a_pattern_must_not_do_is_found() {
    let told = |text: &str| complaints(&Source::new("src/lessons/x/pattern.rs", text)).len();
    assert_eq!(told("use std::time::Duration;\nuse crate::rt::{println, sleep};\nprintln!();"), 0);
    assert_eq!(told(&"\n".repeat(61)), 1);
    assert_eq!(told(&"x".repeat(73)), 1);
    for wrong in [
        "use std::time::{Duration, Instant};",
        "let began = std::time::Instant::now();",
        "std::thread::sleep(ms);",
        "use crate::engine::Run;",
        "use tokio::time::sleep;",
        "use super::program;",
        "use crate::lessons::find;",
        "println!(\"to nowhere\");",
        "use crate::rt::println;\neprintln!();",
        "#[cfg(test)]",
        "if cfg!(test) {}",
        "log::info!();",
        "dbg!(1);",
        "#[allow(unused)]",
    ] {
        assert!(told(wrong) > 0, "{wrong}");
    }
}
