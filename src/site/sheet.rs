//! Joins the style sheets in `static/css/` into two: one for pages with a lab, one for the others.

use super::{Result, publish};

/// The sheets that others build upon, in this order. The rest follow by name.
const FIRST: [&str; 4] = ["tokens.css", "base.css", "layout.css", "prose.css"];

/// The sheets that override all others, in this order.
const LAST: [&str; 2] = ["forced.css", "print.css"];

/// The sheets that no page with a lab needs.
const NO_LAB: [&str; 5] = ["glossary.css", "hero.css", "home.css", "rules.css", "which.css"];

/// The sheets that only a page with a lab needs.
const ONLY_LAB: [&str; 15] = [
    "ask.css",
    "code.css",
    "embed.css",
    "form.css",
    "gauges.css",
    "hint.css",
    "lab.css",
    "output.css",
    "player.css",
    "popup.css",
    "present.css",
    "presets.css",
    "still.css",
    "takeaway.css",
    "theory.css",
];

/// All that a page with a lab needs, in one. `sheets` are pairs of file name and text.
pub(super) fn for_labs(sheets: &[(String, String)], draft: bool) -> Result<String> {
    joined(sheets, &NO_LAB, draft)
}

/// All that the other pages need, in one.
pub(super) fn for_others(sheets: &[(String, String)], draft: bool) -> Result<String> {
    joined(sheets, &ONLY_LAB, draft)
}

/// A draft has the sheets as they are written.
fn joined(sheets: &[(String, String)], without: &[&str], draft: bool) -> Result<String> {
    let needed = sheets.iter().filter(|(name, _)| !without.contains(&name.as_str()));
    let mut sheets: Vec<_> = needed.collect();
    let place = |names: &[&str], name: &str| names.iter().position(|other| *other == name);
    sheets.sort_by_key(|(name, _)| {
        (place(&LAST, name), place(&FIRST, name).unwrap_or(FIRST.len()), name)
    });
    let joined = sheets.into_iter().map(|(name, text)| match draft {
        true => Ok(text.clone()),
        false => publish::sheet(name, text),
    });
    joined.collect()
}

#[cfg(test)]
mod tests {
    use super::{FIRST, LAST, NO_LAB, ONLY_LAB, for_labs, for_others};
    use std::path::Path;

    fn sheet(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn sheets_are_joined_in_order() {
        let sheets = [
            sheet("print.css", "a { top: 0 }\n"),
            sheet("quote.css", "b { top: 0 }\n"),
            sheet("forced.css", "i { top: 0 }\n"),
            sheet("card.css", "/* a card */\n.card { color: red }\n"),
            sheet("tokens.css", ":root { --gap: 1px }\n"),
        ];
        let wanted = ":root { --gap: 1px }\n/* a card */\n.card { color: red }\n\
                      b { top: 0 }\ni { top: 0 }\na { top: 0 }\n";
        assert_eq!(for_others(&sheets, true).as_deref(), Ok(wanted));
    }

    #[test]
    fn every_sheet_that_has_a_place_of_its_own_exists() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/css");
        for name in [&FIRST[..], &LAST, &NO_LAB, &ONLY_LAB].concat() {
            assert!(folder.join(name).is_file(), "static/css/{name}");
        }
    }

    #[test]
    fn a_page_gets_no_sheet_of_other_kinds_of_pages() {
        let sheets = [sheet("lab.css", "a { top: 0 }"), sheet("which.css", "b { top: 0 }")];
        assert_eq!(for_labs(&sheets, true).as_deref(), Ok("a { top: 0 }"));
        assert_eq!(for_others(&sheets, true).as_deref(), Ok("b { top: 0 }"));
    }
}
