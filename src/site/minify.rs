//! Scripts without what only their authors need.

use super::Result;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
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

/// The shortest text that does the same. `file` tells which script is wrong, if one is.
pub(super) fn minified(file: &str, text: &str, kind: Kind) -> Result<String> {
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
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let codegen = Codegen::new().with_options(CodegenOptions::minify());
    Ok(codegen.with_scoping(minified.scoping).build(&program).code)
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
    use super::{Kind, minified};

    #[test]
    fn names_and_comments_go_and_the_work_stays() {
        let text = "// Why.\nconst longName = (value) => value + 1;\nexport const f = longName;\n";
        let short = minified("f.js", text, Kind::Module).expect("it is a module");
        assert!(!short.contains("longName") && !short.contains("Why"), "{short}");
        assert!(short.contains("export const f="), "{short}");
    }

    #[test]
    fn a_classic_script_keeps_the_names_that_it_shares() {
        let text = "const shared = 1;\n{ const own = document.title; alert(own, own, shared); }";
        let short = minified("f.js", text, Kind::Classic).expect("it is a script");
        assert!(short.contains("shared") && !short.contains("own"), "{short}");
    }

    #[test]
    fn a_script_that_cannot_be_read_is_named_with_the_line() {
        let text = "\"use strict\";\nconst = 1;\n";
        let wrong = minified("f.js", text, Kind::Module).expect_err("it has no name");
        assert!(wrong.starts_with("f.js:2: "), "{wrong}");
    }
}
