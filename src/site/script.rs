//! The scripts that pages load.

use super::{Result, publish};
use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::fmt::Display;

/// How a page loads a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As a module: its own names are its own.
    Module,
    /// As a script that shares its names with the page.
    Classic,
}

/// The text that a page loads: in a draft as it is written, otherwise the shortest that does the same. `file`
/// tells which script is wrong, if one is.
pub(super) fn loaded(file: &str, text: &str, kind: Kind, draft: bool) -> Result<String> {
    let allocator = Allocator::default();
    let source = match kind {
        Kind::Module => SourceType::mjs(),
        Kind::Classic => SourceType::mjs().with_script(true),
    };
    let parsed = Parser::new(&allocator, text, source).parse();
    if let Some(wrong) = parsed.diagnostics.first() {
        let at = wrong.labels.first().map(|label| label.offset() as usize);
        return Err(told(file, text, at, wrong));
    }
    match draft {
        true => Ok(text.to_owned()),
        false => publish::script(&allocator, parsed.program),
    }
}

/// What is wrong with a script, in which file, and in which line if the place is known.
pub(super) fn told(file: &str, text: &str, at: Option<usize>, wrong: &impl Display) -> String {
    match at.and_then(|at| text.get(..at)) {
        Some(before) => format!("{file}:{}: {wrong}", before.matches('\n').count() + 1),
        None => format!("{file}: {wrong}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, loaded};

    #[test]
    fn a_draft_has_what_was_written() {
        let text = "// Why.\nconst longName = 1;\n";
        assert_eq!(loaded("f.js", text, Kind::Module, true).as_deref(), Ok(text));
    }

    #[test]
    fn a_script_that_cannot_be_read_is_named_with_the_line() {
        let text = "\"use strict\";\nconst = 1;\n";
        for draft in [true, false] {
            let wrong = loaded("f.js", text, Kind::Module, draft).expect_err("it has no name");
            assert!(wrong.starts_with("f.js:2: "), "{wrong}");
        }
    }
}
