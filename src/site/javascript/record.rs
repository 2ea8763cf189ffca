//! Writes the recorded form of a module: the same text with calls around what it does. What
//! those calls do is in `static/javascript/module.js`. Comments are left out, and every line stays
//! where it is.

use super::exports::Exports;
use super::insertions::Insertions;
use super::places::Places;
use crate::site::Result;
use crate::site::script::told;
use oxc_allocator::Allocator;
use oxc_ast_visit::Visit;
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The recorded form of the module `file`. `address` gives the address of the recorded form of a
/// module that it imports.
pub fn record(file: &str, text: &str, address: impl Fn(&str) -> Option<String>) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
    if let Some(wrong) = parsed.diagnostics.first() {
        let at = wrong.labels.first().map(|label| label.offset() as usize);
        return Err(told(file, text, at, wrong));
    }
    let program = &parsed.program;
    let mut insertions = Insertions::new(text);
    insertions.visit_program(program);
    let exports = Exports::read(program, address);
    let (wrong, exports) = match exports {
        Ok(exports) => (insertions.wrong.into_iter().next(), exports),
        Err(wrong) => (Some(wrong), Exports::default()),
    };
    if let Some((at, wrong)) = wrong {
        return Err(format!("{file}:{}: {wrong}", Places::of(text).line(at)));
    }
    let mut edits = insertions.edits;
    exports.write(file, text, program, &mut edits);
    for comment in &program.comments {
        let (start, end) = (comment.span.start, comment.span.end);
        let lines = text[start as usize..end as usize].matches('\n').count();
        edits.replace(start, end, "\n".repeat(lines));
    }
    Ok(edits.apply(text))
}

/// Something that cannot be recorded: where it is, and what it is.
pub(super) type Wrong = (u32, String);
