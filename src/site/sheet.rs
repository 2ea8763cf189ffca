//! Joins the style sheets in `static/css/` into one and minifies it, for the browsers of the last
//! few years.

use super::Result;
use lightningcss::error::Error;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::fmt::Display;

/// The sheets that others build upon, in this order. The rest follow by name.
const FIRST: [&str; 4] = ["tokens.css", "base.css", "layout.css", "prose.css"];

/// The sheets that override all others, in this order.
const LAST: [&str; 2] = ["forced.css", "print.css"];

/// The sheets that no page with a lab needs.
const NO_LAB: [&str; 5] = ["glossary.css", "hero.css", "home.css", "rules.css", "which.css"];

/// The sheets that only a page with a lab needs.
const ONLY_LAB: [&str; 13] = [
    "ask.css",
    "code.css",
    "gauges.css",
    "hint.css",
    "lab.css",
    "output.css",
    "playback.css",
    "popup.css",
    "present.css",
    "presets.css",
    "still.css",
    "takeaway.css",
    "theory.css",
];

/// The oldest browsers in which the site looks as intended, all from 2023. Newer features are
/// compiled to what these know: `light-dark()` becomes variables, and some properties get a prefix.
fn browsers() -> Browsers {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Browsers {
        chrome: version(111, 0),
        edge: version(111, 0),
        firefox: version(115, 0),
        safari: version(16, 4),
        ios_saf: version(16, 4),
        ..Browsers::default()
    }
}

/// All that a page with a lab needs, in one. `sheets` are pairs of file name and text.
pub(super) fn for_labs(sheets: &[(String, String)]) -> Result<String> {
    joined(sheets, &NO_LAB)
}

/// All that the other pages need, in one.
pub(super) fn for_others(sheets: &[(String, String)]) -> Result<String> {
    joined(sheets, &ONLY_LAB)
}

fn joined(sheets: &[(String, String)], without: &[&str]) -> Result<String> {
    let needed = sheets.iter().filter(|(name, _)| !without.contains(&name.as_str()));
    let mut sheets: Vec<_> = needed.collect();
    let place = |names: &[&str], name: &str| names.iter().position(|other| *other == name);
    sheets.sort_by_key(|(name, _)| {
        (place(&LAST, name), place(&FIRST, name).unwrap_or(FIRST.len()), name)
    });
    sheets.into_iter().map(|(name, text)| minified(name, text)).collect()
}

fn minified(name: &str, text: &str) -> Result<String> {
    let targets = Targets::from(browsers());
    let parser = ParserOptions { filename: name.to_owned(), ..ParserOptions::default() };
    let mut sheet = StyleSheet::parse(text, parser).map_err(told)?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(told)?;
    let printer = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    sheet.to_css(printer).map(|sheet| sheet.code).map_err(told)
}

/// An error in one line: in which sheet and line, and what is wrong. The parser counts lines from
/// 0.
fn told<T: Display>(error: Error<T>) -> String {
    match error.loc {
        Some(at) => format!("static/css/{}:{}: {}", at.filename, at.line + 1, error.kind),
        None => error.kind.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{for_labs, for_others};

    fn sheet(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn sheets_are_joined_in_order_without_comments() {
        let sheets = [
            sheet("print.css", "a { top: 0 }"),
            sheet("quote.css", "b { top: 0 }\n"),
            sheet("forced.css", "i { top: 0 }"),
            sheet("card.css", "/* a card */\n.card {\n  color: red; /* why */\n}\n"),
            sheet("tokens.css", ":root { --gap: 1px }"),
        ];
        let joined = for_others(&sheets);
        let wanted = ":root{--gap:1px}.card{color:red}b{top:0}i{top:0}a{top:0}";
        assert_eq!(joined.as_deref(), Ok(wanted));
    }

    #[test]
    fn a_page_gets_no_sheet_of_other_kinds_of_pages() {
        let sheets = [sheet("lab.css", "a { top: 0 }"), sheet("which.css", "b { top: 0 }")];
        assert_eq!(for_labs(&sheets).as_deref(), Ok("a{top:0}"));
        assert_eq!(for_others(&sheets).as_deref(), Ok("b{top:0}"));
    }

    #[test]
    fn older_browsers_are_told_in_their_words() {
        let text = ":root { color-scheme: light dark; --ink: light-dark(#111, #eee) }\n\
                    i { user-select: none; print-color-adjust: exact }";
        let joined = for_others(&[sheet("tokens.css", text)]).expect("it is a sheet");
        assert!(!joined.contains("light-dark("), "{joined}");
        for part in ["prefers-color-scheme:dark", "-webkit-user-select", "-webkit-print-color"] {
            assert!(joined.contains(part), "no {part} in {joined}");
        }
    }

    #[test]
    fn a_sheet_that_cannot_be_read_is_named_with_the_line() {
        let error =
            for_others(&[sheet("card.css", "a { top: 0 }\n}")]).expect_err("a brace too many");
        assert!(error.starts_with("static/css/card.css:2: "), "{error}");
    }
}
