//! Walks through a module and notes what to insert at each function, await and loop. Calls are in
//! `calls`.

use super::edits::Edits;
use super::function_names::FunctionNames;
use super::places::Places;
use super::record::Wrong;
use oxc_ast::AstKind;
use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;
use std::collections::HashMap;

/// The names that are inserted; a module must not use them itself.
const OURS: [&str; 3] = ["$run", "$me", "$error"];

/// What is inserted at the end of an async function's body.
const END: &str = " } catch ($error) { throw $run.fail($me, $error); } finally { $run.end($me); } ";

pub(super) struct Insertions<'t> {
    pub(super) text: &'t str,
    pub(super) places: Places,
    pub(super) edits: Edits,
    pub(super) wrong: Vec<Wrong>,
    names: FunctionNames,
    functions: Vec<Frame>,
    /// For a loop behind a label, where the label begins.
    labels: HashMap<u32, u32>,
}

/// A function around a node.
#[derive(Clone, Copy)]
struct Frame {
    is_async: bool,
    is_generator: bool,
}

impl<'t> Insertions<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            places: Places::of(text),
            edits: Edits::default(),
            wrong: Vec::new(),
            names: FunctionNames::default(),
            functions: Vec::new(),
            labels: HashMap::new(),
        }
    }

    /// The function around a node, if it is async.
    fn span(&self) -> Option<Frame> {
        self.functions.last().copied().filter(|frame| frame.is_async)
    }

    fn enter_function(&mut self, frame: Frame) {
        self.functions.push(frame);
    }

    /// What makes a span of a call, at the start of a function's body.
    fn begin(&self, start: u32, name: Option<&str>, params: &FormalParameters<'_>) -> String {
        let name = name.unwrap_or_else(|| self.names.of(start));
        let simple = |pattern: &BindingPattern<'_>| {
            // `$run` is an object and no plain data: its label is `…`.
            pattern.get_identifier_name().map_or("$run".to_owned(), |name| name.to_string())
        };
        let mut args: Vec<_> = params.items.iter().map(|item| simple(&item.pattern)).collect();
        args.extend(params.rest.iter().map(|rest| match simple(&rest.rest.argument).as_str() {
            "$run" => "$run".to_owned(),
            name => format!("...{name}"),
        }));
        let line = self.places.line(start);
        format!("const $me = $run.enter({name:?}, [{}], {line}); try {{ ", args.join(", "))
    }

    fn open_body(&mut self, body: &FunctionBody<'_>, begin: String) {
        let directive = body.directives.last().map(|directive| directive.span.end);
        let at = directive.unwrap_or(body.span.start + 1);
        self.edits.insert(at, format!(" {begin}"));
    }

    /// The arguments `$me, $run.mark(…)` of an await at this place.
    fn mark(&self, at: u32, operand: Option<&Expression<'_>>) -> String {
        let line = self.places.line(at);
        match operand.map(Expression::without_parentheses) {
            Some(Expression::CallExpression(call)) => {
                let callee = self.callee(&call.callee);
                format!("$me, $run.mark({line}, {}, {})", callee.line, callee.column)
            }
            _ => format!("$me, $run.mark({line})"),
        }
    }

    /// Puts an await, or a yield, between calls. `operand` is what it waits for.
    fn open_await(&mut self, span: oxc_span::Span, operand: &Expression<'_>) {
        self.edits.insert(span.start, "$run.on($me, ");
        let mark = self.mark(span.start, Some(operand));
        self.edits.insert(operand.span().start, format!("$run.wait({mark}, "));
    }

    fn enter_yield(&mut self, it: &YieldExpression<'_>) {
        match &it.argument {
            Some(operand) => self.open_await(it.span, operand),
            None => {
                self.edits.insert(it.span.start, "$run.on($me, ");
                let mark = self.mark(it.span.start, None);
                self.edits.insert(it.span.end, format!(" $run.wait({mark}))"));
            }
        }
    }

    /// Notes, at the start of a block, that an await may have led there.
    fn back_in(&mut self, block: oxc_span::Span) {
        if self.span().is_some() {
            self.edits.insert(block.start + 1, " $run.back($me);");
        }
    }

    fn enter_loop(&mut self, it: &ForOfStatement<'_>) {
        let start = self.labels.get(&it.span.start).copied().unwrap_or(it.span.start);
        self.edits.insert(start, "{ ");
        let place = self.places.at(it.span.start);
        let each = format!("$run.each($me, {}, {}, ", place.line, place.column);
        self.edits.insert(it.right.span().start, each);
        match &it.body {
            Statement::BlockStatement(block) => self.back_in(block.span),
            body => self.edits.insert(body.span().start, "{ $run.back($me); "),
        }
    }

    fn leave_loop(&mut self, it: &ForOfStatement<'_>) {
        self.edits.insert(it.right.span().end, ")");
        let braced = matches!(it.body, Statement::BlockStatement(_));
        let close = if braced { " $run.back($me); }" } else { " } $run.back($me); }" };
        self.edits.insert(it.span.end, close);
    }

    fn enter_label(&mut self, it: &LabeledStatement<'_>) {
        let start = self.labels.get(&it.span.start).copied().unwrap_or(it.span.start);
        self.labels.insert(it.body.span().start, start);
    }

    fn refuse_our_names(&mut self, name: &str, at: u32) {
        if OURS.contains(&name) || name.starts_with("$module") {
            self.wrong.push((at, format!("{name} is a name of the recording: take another")));
        }
    }

    fn refuse_outside(&mut self, what: &str, at: u32) {
        if self.span().is_none() {
            self.wrong.push((at, format!("{what} outside of a function: a module runs nothing")));
        }
    }
}

impl<'a> Visit<'a> for Insertions<'_> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        self.names.see(&kind);
        self.enter_call(&kind);
        match kind {
            AstKind::Function(it) => {
                self.enter_function(Frame { is_async: it.r#async, is_generator: it.generator });
                if let (true, Some(body)) = (it.r#async, &it.body) {
                    let name = it.id.as_ref().map(|id| id.name.as_str());
                    let begin = self.begin(it.span.start, name, &it.params);
                    self.open_body(body, begin);
                }
            }
            AstKind::ArrowFunctionExpression(it) => {
                self.enter_function(Frame { is_async: it.r#async, is_generator: false });
                if it.r#async {
                    let begin = self.begin(it.span.start, None, &it.params);
                    match it.body.as_function_body() {
                        Some(body) => self.open_body(body, begin),
                        None => {
                            let begin = format!("{{ {begin}return $run.out($me, ");
                            self.edits.insert(it.body.span().start, begin);
                        }
                    }
                }
            }
            AstKind::StaticBlock(_) => {
                self.enter_function(Frame { is_async: false, is_generator: false });
            }
            AstKind::AwaitExpression(it) => {
                self.refuse_outside("an await", it.span.start);
                self.open_await(it.span, &it.argument);
            }
            AstKind::YieldExpression(it) if self.span().is_some() => self.enter_yield(it),
            AstKind::ReturnStatement(it) => {
                if let (Some(frame), Some(value)) = (self.span(), &it.argument) {
                    let open = match frame.is_generator {
                        // An async generator awaits what it returns.
                        true => format!("$run.wait({}, ", self.mark(it.span.start, Some(value))),
                        false => "$run.out($me, ".to_owned(),
                    };
                    self.edits.insert(value.span().start, open);
                }
            }
            AstKind::CatchClause(it) => self.back_in(it.body.span),
            AstKind::TryStatement(it) => {
                it.finalizer.iter().for_each(|block| self.back_in(block.span));
            }
            AstKind::LabeledStatement(it) => self.enter_label(it),
            AstKind::ForOfStatement(it) if it.r#await => {
                self.refuse_outside("for await", it.span.start);
                self.enter_loop(it);
            }
            AstKind::VariableDeclaration(it) if it.kind.is_await() => {
                self.wrong.push((it.span.start, "await using is not recorded".to_owned()));
            }
            AstKind::BindingIdentifier(it) => self.refuse_our_names(&it.name, it.span.start),
            AstKind::IdentifierReference(it) => self.refuse_our_names(&it.name, it.span.start),
            _ => {}
        }
    }

    fn leave_node(&mut self, kind: AstKind<'a>) {
        match kind {
            AstKind::Function(it) => {
                self.functions.pop();
                if let (true, Some(body)) = (it.r#async, &it.body) {
                    self.edits.insert(body.span.end - 1, END);
                }
            }
            AstKind::ArrowFunctionExpression(it) => {
                self.functions.pop();
                match (it.r#async, it.body.as_function_body()) {
                    (true, Some(body)) => self.edits.insert(body.span.end - 1, END),
                    (true, None) => self.edits.insert(it.span.end, format!(");{END}}}")),
                    (false, _) => {}
                }
            }
            AstKind::StaticBlock(_) => _ = self.functions.pop(),
            AstKind::AwaitExpression(it) => self.edits.insert(it.span.end, "))"),
            AstKind::YieldExpression(it) if self.span().is_some() && it.argument.is_some() => {
                self.edits.insert(it.span.end, "))");
            }
            AstKind::ReturnStatement(it) => {
                if let (Some(_), Some(value)) = (self.span(), &it.argument) {
                    self.edits.insert(value.span().end, ")");
                }
            }
            AstKind::ForOfStatement(it) if it.r#await => self.leave_loop(it),
            _ => {}
        }
        self.leave_call(&kind);
    }
}
