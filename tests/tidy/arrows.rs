//! Modules depend on one another in one direction only.

use crate::names::{Kind, Named};
use crate::none_of;
use crate::source::{Source, files};

/// For each module, those it may name. It may also name whatever these may name. Parts of a module
/// that have arrows of their own are modules here too, and may not name the whole.
const ARROWS: &[(&str, &[&str])] = &[
    ("engine", &[]),
    ("rt", &["engine"]),
    // The service is written like a pattern and shown to readers: it sleeps and is traced.
    ("backend", &["rt", "engine"]),
    ("analysis", &["analysis::facts", "analysis::words", "analysis::draw", "analysis::export"]),
    ("analysis::facts", &["engine"]),
    ("analysis::words", &["analysis::facts"]),
    // A drawing may contain a few words.
    ("analysis::draw", &["analysis::facts", "analysis::words"]),
    ("analysis::export", &["analysis::draw"]),
    ("script", &["engine"]),
    ("lesson", &["analysis", "script"]),
    ("lessons", &["lesson", "rt", "backend"]),
    ("pair", &["engine"]),
    ("player", &["pair", "analysis"]),
    ("worker", &["lesson"]),
    ("ui", &["player", "worker"]),
    ("site", &["ui", "lessons"]),
    ("main", &["ui", "lessons"]),
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

/// The module with arrows that a place in this crate belongs to, the innermost if there are several.
fn module_of(place: &[&str]) -> Option<&'static str> {
    let known = |depth: usize| {
        let module = place.get(..depth)?.join("::");
        ARROWS.iter().map(|(known, _)| *known).find(|known| *known == module)
    };
    known(2).or_else(|| known(1))
}

/// The modules that a file belongs to, the outermost first; `main.rs` and `bin/site.rs` count as
/// modules.
fn modules(path: &str) -> Vec<&str> {
    let path = path.trim_start_matches("src/").trim_start_matches("bin/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').collect()
}

/// Where in this crate a path leads, from its root; nothing if it begins with another name.
fn place<'a>(named: &'a Named, file: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut place: Vec<_> =
        file.iter().copied().chain(named.inside.iter().map(String::as_str)).collect();
    let mut parts = named.parts.iter().map(String::as_str).peekable();
    match parts.next()? {
        "crate" | "async_design_patterns" => place.clear(),
        "self" => {}
        "super" => drop(place.pop()),
        _ => return None,
    }
    while parts.next_if_eq(&"super").is_some() {
        place.pop();
    }
    place.extend(parts);
    Some(place)
}

fn wrong_arrows(source: &Source) -> Vec<String> {
    let file = modules(&source.path);
    let own = module_of(&file).unwrap_or(file[0]);
    let allowed = reach(own);
    let names = source.named();
    let mut wrong = Vec::new();
    for named in &names {
        let mut tell = |what: String| wrong.push(format!("{}:{}: {what}", source.path, named.line));
        match place(named, &file).as_deref() {
            Some([] | ["*", ..]) => {
                tell("the root as a whole hides what is named: name the module".to_owned());
            }
            Some(place) => match module_of(place) {
                Some(module) if !allowed.contains(&module) => {
                    tell(format!("{own} must not name {module}, only {allowed:?}"));
                }
                Some(_) | None => {}
            },
            None => {}
        }
        if let (Kind::Attribute, "path") | (Kind::Macro, "include") =
            (named.kind, named.path().as_str())
        {
            tell("code of another file hides what is named: make it a module".to_owned());
        }
    }
    wrong
}

fn wrong_crates(source: &Source) -> Vec<String> {
    let mut wrong = Vec::new();
    for named in source.named() {
        for (name, places) in CRATES {
            if named.parts[0] == *name && !places.iter().any(|place| source.path.starts_with(place))
            {
                wrong.push(format!("{}:{}: {name} is for {places:?}", source.path, named.line));
            }
        }
    }
    wrong
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
    let analysis = files("src", "analysis/mod.rs").remove(0);
    let parts = analysis.modules().into_iter().map(|part| format!("analysis::{part}"));
    let has_arrows = |module: &String| ARROWS.iter().any(|(name, _)| name == module);
    let unknown = lib.modules().into_iter().chain(parts).filter(|module| !has_arrows(module));
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
        "use crate::{engine::Run, analysis::{Picture}};",
        "use crate::analysis as engine;",
        "use super::super::analysis::Picture;",
        "use super::super::{analysis::Picture, engine};",
        "mod inner { use super::super::super::analysis; }",
        "fn f() { crate::analysis::status() }",
        "fn f() { self::super::super::analysis::status() }",
        "fn f(picture: &crate::analysis::Picture) {}",
        "fn f() { vec![crate::analysis::status()] }",
        "macro_rules! f { () => { $crate::analysis::status() } }",
        "macro_rules! f { () => { use crate::{engine, analysis::*}; } }",
        "use async_design_patterns::analysis;",
        "use crate as all;",
        "use crate::*;",
        "use crate::{self as all};",
        "use super::super::*;",
        "extern crate async_design_patterns as all;",
        "#[path = \"../analysis/mod.rs\"] mod analysis;",
        "include!(\"../analysis/mod.rs\");",
    ] {
        let told = wrong_arrows(&Source::new("src/engine/clock.rs", wrong));
        assert_eq!(told.len(), 1, "{wrong}: {told:?}");
    }
    for fine in [
        "use super::{Event, Trace};\nuse crate::engine::Run; // crate::ui",
        "pub(crate) fn f() -> &'static str { \"crate::ui\" }",
        "mod ui { pub(super) use super::super::Run; }\nuse self::ui::Run;",
        "fn f(&self) { self.ui.is_empty() }",
    ] {
        let told = wrong_arrows(&Source::new("src/engine/run.rs", fine));
        assert!(told.is_empty(), "{fine}: {told:?}");
    }
    for wrong in [
        "use crate::analysis::words::ms;",
        "use super::super::words;",
        "use crate::analysis::{draw::Scale, facts::Lane};",
        "use crate::analysis::ms;",
        "fn f() { crate::analysis::words::ms(1) }",
    ] {
        let told = wrong_arrows(&Source::new("src/analysis/facts/gauge.rs", wrong));
        assert_eq!(told.len(), 1, "{wrong}: {told:?}");
    }
    let words = |text| wrong_arrows(&Source::new("src/analysis/words/status.rs", text)).len();
    assert_eq!(words("use super::super::facts::Lane;\nuse crate::analysis::facts::Picture;"), 0);
    assert_eq!(words("use crate::analysis::draw::Scale;"), 1);
    assert!(wrong_arrows(&Source::new("src/ui/lab.rs", "use crate::engine::Run;")).is_empty());
    assert_eq!(wrong_arrows(&Source::new("src/rt.rs", "use super::ui;")).len(), 1);
    assert_eq!(wrong_arrows(&Source::new("src/rt.rs", "use super as all;")).len(), 1);
}

#[test]
fn a_crate_in_the_wrong_place_is_found() {
    for wrong in ["use yew::Html;", "use ::yew as y;", "extern crate yew;", "type H = yew::Html;"] {
        assert_eq!(wrong_crates(&Source::new("src/lesson/mod.rs", wrong)).len(), 1, "{wrong}");
    }
    assert!(wrong_crates(&Source::new("src/ui/lab.rs", "use yew::Html;")).is_empty());
}

#[test]
fn private_modules_count() {
    let lib = Source::new("src/lib.rs", "pub mod a; mod b; #[cfg(c)] pub(crate) mod d {}");
    assert_eq!(lib.modules(), ["a", "b", "d"]);
}
