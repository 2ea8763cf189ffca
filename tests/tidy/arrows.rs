//! Modules depend on one another in one direction only.

use crate::none_of;
use crate::source::{Source, files};

/// For each module, those it may name. It may also name whatever these may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("engine", &[]),
    ("rt", &["engine"]),
    // The service is written like a pattern and shown to readers: it sleeps and is traced.
    ("backend", &["rt", "engine"]),
    ("analysis", &["engine"]),
    ("script", &["engine"]),
    ("lesson", &["analysis", "script"]),
    ("lessons", &["lesson", "rt", "backend"]),
    ("pair", &["engine"]),
    ("player", &["pair", "analysis"]),
    ("worker", &["lesson"]),
    ("ui", &["player", "worker"]),
    ("site", &["ui", "lessons"]),
    ("main", &["ui", "lessons"]),
    ("pools", &["ui", "lessons"]),
    ("streams", &["ui", "lessons"]),
    ("runner", &["ui", "lessons"]),
];

/// Crates that only some files may name.
const CRATES: &[(&str, &[&str])] = &[
    ("yew", &["src/ui/", "src/site/", "src/bin/site.rs", "src/main.rs"]),
    ("gloo_timers", &["src/engine/browser_clock.rs"]),
];

/// The modules that a module may name, including itself.
fn reach(module: &str) -> Vec<&str> {
    let mut reached = vec![module];
    let mut next = 0;
    while let Some(module) = reached.get(next) {
        let below = ARROWS.iter().find(|(from, _)| from == module).map_or(&[][..], |(_, to)| to);
        next += 1;
        for module in below {
            if !reached.contains(module) {
                reached.push(module);
            }
        }
    }
    reached
}

/// The modules that a file belongs to, the outermost first; `main.rs` and `bin/site.rs` count as
/// modules.
fn modules(path: &str) -> Vec<&str> {
    let path = path.trim_start_matches("src/").trim_start_matches("bin/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').collect()
}

/// The module of this crate that a path in a file refers to, if any.
fn target<'a>(path: &'a str, inside: &[&str]) -> Option<&'a str> {
    let mut parts = path.split("::").peekable();
    let mut depth = inside.len();
    match parts.next()? {
        "crate" | "async_design_patterns" => depth = 0,
        "super" => {
            depth -= 1;
            while parts.next_if_eq(&"super").is_some() {
                depth = depth.checked_sub(1)?;
            }
        }
        _ => return None,
    }
    (depth == 0).then(|| parts.next()).flatten()
}

fn wrong_arrows(source: &Source) -> Vec<String> {
    let inside = modules(&source.path);
    let allowed = reach(inside[0]);
    let known = |module: &&str| ARROWS.iter().any(|(name, _)| name == module);
    let paths = source.paths();
    let targets = paths.iter().filter_map(|path| target(path, &inside)).filter(known);
    let mut wrong: Vec<_> = targets.filter(|target| !allowed.contains(target)).collect();
    wrong.sort_unstable();
    wrong.dedup();
    let told = |target: &str| {
        format!("{}: {} must not name {target}, only {allowed:?}", source.path, inside[0])
    };
    wrong.into_iter().map(told).collect()
}

fn wrong_crates(source: &Source) -> Vec<String> {
    let code = source.code();
    let named = |name: &str| code.contains(&format!("{name}::"));
    let wrong = CRATES.iter().filter(|(name, places)| {
        named(name) && !places.iter().any(|place| source.path.starts_with(place))
    });
    wrong.map(|(name, places)| format!("{}: {name} is for {places:?}", source.path)).collect()
}

#[test]
fn no_module_names_one_above_it() {
    let sources = files("src", ".rs");
    none_of(
        sources
            .iter()
            .filter(|source| source.path != "src/lib.rs")
            .flat_map(wrong_arrows)
            .collect(),
    );
}

#[test]
fn every_module_has_its_arrows() {
    let lib = files("src", "lib.rs").remove(0);
    let modules = lib.text.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let unknown = modules
        .map(|module| module.trim_end_matches(';'))
        .filter(|module| !ARROWS.iter().any(|(name, _)| name == module));
    none_of(unknown.map(|module| format!("{module} has no arrows in this test")).collect());
}

#[test]
fn only_the_outer_modules_name_yew_and_only_the_clock_names_gloo() {
    none_of(files("src", ".rs").iter().flat_map(wrong_crates).collect());
}

#[test]
fn a_wrong_arrow_is_found_however_it_is_written() {
    for wrong in [
        "use crate::{analysis, engine::Run};",
        "use super::super::analysis::Picture;",
        "fn f() { crate::analysis::status() }",
        "use async_design_patterns::analysis;",
    ] {
        let told = wrong_arrows(&Source::new("src/engine/clock.rs", wrong));
        assert_eq!(told.len(), 1, "{wrong}: {told:?}");
    }
    let fine = "use super::{Event, Trace};\nuse crate::engine::Run; // crate::ui";
    assert!(wrong_arrows(&Source::new("src/engine/run.rs", fine)).is_empty());
    assert!(wrong_arrows(&Source::new("src/ui/lab.rs", "use crate::engine::Run;")).is_empty());
    assert_eq!(wrong_arrows(&Source::new("src/rt.rs", "use super::ui;")).len(), 1);
    assert_eq!(wrong_crates(&Source::new("src/lesson/mod.rs", "use yew::Html;")).len(), 1);
}
