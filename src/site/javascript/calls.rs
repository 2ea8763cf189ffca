//! What to insert at calls: each notes its place, and some keep the span in which they are made.

use super::insertions::Insertions;
use super::places::Place;
use oxc_allocator::Vec;
use oxc_ast::AstKind;
use oxc_ast::ast::*;
use oxc_span::GetSpan;

/// The methods of a promise that take callbacks.
const REACTIONS: [&str; 3] = ["then", "catch", "finally"];

impl Insertions<'_> {
    /// The place of what a call names: for `a.b()`, the place of `b`.
    pub(super) fn callee(&self, callee: &Expression<'_>) -> Place {
        let at = match callee.without_parentheses() {
            Expression::StaticMemberExpression(it) => it.property.span.start,
            Expression::PrivateFieldExpression(it) => it.field.span.start,
            other => other.span().start,
        };
        self.places.at(at)
    }

    pub(super) fn enter_call(&mut self, kind: &AstKind<'_>) {
        match kind {
            AstKind::CallExpression(it) => {
                let place = self.callee(&it.callee);
                let keep = format!("$run.keep({}, {}, ", place.line, place.column);
                let wrapper = if is_reaction(&it.callee) { &keep } else { "" };
                self.open_arguments(place, &it.arguments, it.span.end, wrapper);
            }
            AstKind::NewExpression(it) if self.has_arguments(it) => {
                let wrapper = if is_promise(&it.callee) { "$run.executor(" } else { "" };
                if !wrapper.is_empty() {
                    self.edits.insert(it.span.start, "$run.made(");
                }
                let place = self.callee(&it.callee);
                self.open_arguments(place, &it.arguments, it.span.end, wrapper);
            }
            _ => {}
        }
    }

    pub(super) fn leave_call(&mut self, kind: &AstKind<'_>) {
        match kind {
            AstKind::CallExpression(it) => {
                self.close_arguments(&it.arguments, is_reaction(&it.callee));
            }
            AstKind::NewExpression(it) if self.has_arguments(it) => {
                let is_promise = is_promise(&it.callee);
                self.close_arguments(&it.arguments, is_promise);
                if is_promise {
                    self.edits.insert(it.span.end, ")");
                }
            }
            _ => {}
        }
    }

    /// Puts a call around the last argument, which is evaluated right before the call is made, and a
    /// wrapper around every argument.
    fn open_arguments(
        &mut self,
        Place { line, column }: Place,
        arguments: &Vec<'_, Argument<'_>>,
        end: u32,
        wrapper: &str,
    ) {
        let Some((last, others)) = arguments.split_last() else {
            self.edits.insert(end - 1, format!("...$run.none({line}, {column})"));
            return;
        };
        if !wrapper.is_empty() {
            others.iter().for_each(|argument| self.edits.insert(start(argument), wrapper));
        }
        self.edits.insert(start(last), format!("$run.at({line}, {column}, {wrapper}"));
    }

    fn close_arguments(&mut self, arguments: &Vec<'_, Argument<'_>>, is_wrapped: bool) {
        let Some((last, others)) = arguments.split_last() else { return };
        if is_wrapped {
            others.iter().for_each(|argument| self.edits.insert(argument.span().end, ")"));
        }
        self.edits.insert(last.span().end, if is_wrapped { "))" } else { ")" });
    }

    /// `new Thing` has none, and needs no parentheses.
    fn has_arguments(&self, it: &NewExpression<'_>) -> bool {
        it.callee.span().end < it.span.end && self.text[..it.span.end as usize].ends_with(')')
    }
}

/// Where the value of an argument begins.
fn start(argument: &Argument<'_>) -> u32 {
    match argument {
        Argument::SpreadElement(spread) => spread.argument.span().start,
        other => other.span().start,
    }
}

fn is_reaction(callee: &Expression<'_>) -> bool {
    let name = callee.get_inner_expression().as_member_expression();
    name.and_then(|it| it.static_property_name()).is_some_and(|name| REACTIONS.contains(&name))
}

fn is_promise(callee: &Expression<'_>) -> bool {
    callee.is_specific_id("Promise")
}
