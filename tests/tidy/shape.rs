//! Files are small, begin by saying what they are, and leave styles to the style sheets.

use crate::names::Kind;
use crate::none_of;
use crate::source::{Source, files};

/// A longer file is likely to hold a second idea.
const MOST_LINES: usize = 250;

/// Tests that hold more and are still to be split.
const LONG: [&str; 8] = [
    "tests/analysis/picture.rs",
    "tests/e2e/edit_bars.rs",
    "tests/e2e/theory.rs",
    "tests/e2e/translated.rs",
    "tests/javascript/runs.rs",
    "tests/lessons/best_practices.rs",
    "tests/lessons/limited.rs",
    "tests/lessons/mistakes.rs",
];

fn all() -> Vec<Source> {
    ["src", "tests", "traced/src", "traced/macros/src", "xtask/src"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .collect()
}

#[test]
fn no_file_is_long() {
    let long = |source: &Source| {
        let lines = source.text.lines().count();
        (lines >= MOST_LINES).then(|| format!("{}: {lines} lines", source.path))
    };
    let sources = all().into_iter().filter(|source| !LONG.contains(&source.path.as_str()));
    none_of(sources.filter_map(|source| long(&source)).collect());
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    let silent = all().into_iter().filter(|source| !source.text.starts_with("//! "));
    none_of(silent.map(|source| format!("{} has no //! line at its top", source.path)).collect());
}

/// A strict Content-Security-Policy blocks `style="…"`.
#[test]
fn no_element_has_a_style_of_its_own() {
    let sources = ["src/ui", "src/site"].into_iter().flat_map(|folder| files(folder, ".rs"));
    none_of(sources.flat_map(|source| styles(&source)).collect());
}

fn styles(source: &Source) -> Vec<String> {
    let mut names = source.named();
    names.retain(|named| named.kind == Kind::Set && named.path() == "style");
    names.iter().map(|named| format!("{}:{}: an inline style", source.path, named.line)).collect()
}

#[test]
fn an_inline_style_is_found() {
    let told = |text| styles(&Source::new("src/ui/lab.rs", text)).len();
    assert_eq!(told("fn f() -> Html { html! { <p style=\"color: red\" /> } }"), 1);
    assert_eq!(told("fn f() -> Html { html! { <div><p style = {style} /></div> } }"), 1);
    assert_eq!(told("fn f() -> Html { let style = 1; html! { <p class={style} /> } }"), 0);
}

/// Colours are named once, in `tokens.css`. A rule overrides another by its place, never by
/// `!important`, except for `[hidden]`.
#[test]
fn style_sheets_name_no_colour_and_force_nothing() {
    let mut told = Vec::new();
    for sheet in files("static/css", ".css") {
        for (index, line) in sheet.text.lines().enumerate() {
            let forces = line.contains("!important") && !line.starts_with("[hidden]");
            let colours = !sheet.path.ends_with("tokens.css") && names_a_colour(line);
            if forces || colours {
                told.push(format!("{}:{}: {}", sheet.path, index + 1, line.trim()));
            }
        }
    }
    none_of(told);
}

/// WebKit ignores a `text-decoration` that gives more than the kind of line.
#[test]
fn style_sheets_decorate_text_in_longhands() {
    let mut told = Vec::new();
    for sheet in files("static/css", ".css") {
        for (index, line) in sheet.text.lines().enumerate() {
            let short =
                line.split("text-decoration: ").skip(1).filter_map(|rest| rest.split(';').next());
            if short.into_iter().any(|value| value.contains(' ')) {
                told.push(format!("{}:{}: {}", sheet.path, index + 1, line.trim()));
            }
        }
    }
    none_of(told);
}

fn names_a_colour(line: &str) -> bool {
    let functions = ["rgb(", "hsl(", "oklch("];
    let hex = |digits: &str| digits.chars().take_while(char::is_ascii_hexdigit).count() >= 3;
    functions.iter().any(|function| line.contains(function)) || line.split('#').skip(1).any(hex)
}

#[test]
fn colours_are_told_from_names() {
    assert!(names_a_colour("color: #fff;") && names_a_colour("a { color: rgb(0 0 0); }"));
    assert!(!names_a_colour("#lab { color: var(--ink); }"));
}
