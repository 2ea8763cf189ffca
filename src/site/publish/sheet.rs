//! A style sheet in the shortest text that means the same, for the browsers of the last few years.

use crate::site::Result;
use lightningcss::error::Error;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::fmt::Display;

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

/// The shortest text of the sheet in this file.
pub(crate) fn sheet(name: &str, text: &str) -> Result<String> {
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
    use super::sheet;

    #[test]
    fn comments_and_spaces_go() {
        let text = "/* a card */\n.card {\n  color: red; /* why */\n}\n";
        assert_eq!(sheet("card.css", text).as_deref(), Ok(".card{color:red}"));
    }

    #[test]
    fn older_browsers_are_told_in_their_words() {
        let text = ":root { color-scheme: light dark; --ink: light-dark(#111, #eee) }\n\
                    i { user-select: none; print-color-adjust: exact }";
        let short = sheet("tokens.css", text).expect("it is a sheet");
        assert!(!short.contains("light-dark("), "{short}");
        for part in ["prefers-color-scheme:dark", "-webkit-user-select", "-webkit-print-color"] {
            assert!(short.contains(part), "no {part} in {short}");
        }
    }

    #[test]
    fn a_sheet_that_cannot_be_read_is_named_with_the_line() {
        let error = sheet("card.css", "a { top: 0 }\n}").expect_err("a brace too many");
        assert!(error.starts_with("static/css/card.css:2: "), "{error}");
    }
}
