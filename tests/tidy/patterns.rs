//! Every pattern file can be read in one piece, and pasted into a reader's own program.

use crate::names::{Kind, Named};
use crate::none_of;
use crate::source::{Source, files};
use std::path::Path;

const MOST_LINES: usize = 60;
const MOST_COLUMNS: usize = 72;

/// What a pattern may import, besides other patterns.
const IMPORTS: [&str; 4] = ["std::", "futures::", "crate::rt::", "crate::backend::"];

/// What a pattern must not use, and why.
const REFUSED: [(&str, &str); 9] = [
    ("std::time::Instant", "wasm has none: take crate::rt::Instant"),
    ("std::thread", "wasm has none"),
    ("std::time::SystemTime", "wasm has none: take crate::rt::Instant"),
    ("cfg", "a pattern is the same everywhere"),
    ("cfg_attr", "a pattern is the same everywhere"),
    ("tracing", "#[traced] is the only instrumentation"),
    ("log", "#[traced] is the only instrumentation"),
    ("dbg", "print with println! from crate::rt"),
    ("allow", "mend what the compiler warns of"),
];

fn patterns() -> Vec<Source> {
    let mut sources = files("src/lessons", ".rs");
    sources.extend(files("tests/added", ".rs"));
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
    let names = source.named();
    let imports = |named: &&Named| {
        let is_ours = ["crate", "super", "self"].contains(&named.parts[0].as_str());
        named.kind == Kind::Import || is_ours && named.parts.len() > 1
    };
    for path in names.iter().filter(imports).map(Named::path) {
        if !IMPORTS.iter().any(|import| path.starts_with(import)) && !is_pattern(&path, source) {
            told.push(format!("imports {path}: a pattern takes {IMPORTS:?}"));
        }
    }
    for (refused, why) in REFUSED {
        let is_refused = |path: String| {
            path.strip_prefix(refused).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        if names.iter().map(Named::path).any(is_refused) {
            told.push(format!("{refused}: {why}"));
        }
    }
    let calls =
        |name: &str| names.iter().any(|named| named.kind == Kind::Macro && named.path() == name);
    if ["print", "eprint", "eprintln"].into_iter().any(calls) {
        told.push("prints with another macro than println!".to_owned());
    }
    let imported =
        |named: &Named| named.kind == Kind::Import && named.path() == "crate::rt::println";
    if calls("println") && !names.iter().any(imported) {
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
    assert_eq!(backend[0].modules(), [""; 0]);
}

#[test]
fn what_a_pattern_must_not_do_is_found() {
    let told = |text: &str| complaints(&Source::new("src/lessons/x/pattern.rs", text)).len();
    assert_eq!(told("use std::time::Duration;\nuse crate::rt::{println, sleep};\nprintln!();"), 0);
    assert_eq!(told(&"\n".repeat(61)), 1);
    assert_eq!(told(&format!("// {}", "x".repeat(70))), 1);
    for wrong in [
        "use std::time::{Duration, Instant};",
        "fn f() { let began = std::time::Instant::now(); }",
        "fn f() { std::thread::sleep(ms); }",
        "use crate::engine::Run;",
        "fn f() { crate::engine::simulate(f); }",
        "use tokio::time::sleep;",
        "use super::program;",
        "use crate::lessons::find;",
        "println!(\"to nowhere\");",
        "use crate::rt::println;\neprintln!();",
        "#[cfg(test)] fn f() {}",
        "fn f() { if cfg!(test) {} }",
        "log::info!();",
        "#[cfg_attr(test, inline)] fn f() {}",
        "dbg!(1);",
        "#[allow(unused)] fn f() {}",
    ] {
        assert!(told(wrong) > 0, "{wrong}");
    }
}
