//! The names of functions, as JavaScript itself gives them: from what they are assigned to.

use oxc_ast::AstKind;
use oxc_ast::ast::{Expression, PropertyKey};
use oxc_span::GetSpan;
use std::collections::HashMap;

/// The name of a function that has none.
const ANONYMOUS: &str = "anonymous";

/// Names by the start of the function that they are for.
#[derive(Default)]
pub(super) struct FunctionNames(HashMap<u32, String>);

impl FunctionNames {
    /// Takes the name that a node gives to a function in it.
    pub(super) fn see(&mut self, kind: &AstKind<'_>) {
        match kind {
            AstKind::VariableDeclarator(it) => {
                let name = it.id.get_identifier_name().map(|name| name.to_string());
                self.give(it.init.as_ref(), name);
            }
            AstKind::AssignmentExpression(it) => {
                let name = it.left.get_identifier_name().map(str::to_owned);
                self.give(Some(&it.right), name);
            }
            AstKind::ObjectProperty(it) => self.give(Some(&it.value), key(&it.key)),
            AstKind::PropertyDefinition(it) => self.give(it.value.as_ref(), key(&it.key)),
            AstKind::MethodDefinition(it) => {
                let name = key(&it.key).unwrap_or_else(|| ANONYMOUS.to_owned());
                self.0.insert(it.value.span.start, name);
            }
            _ => {}
        }
    }

    fn give(&mut self, to: Option<&Expression<'_>>, name: Option<String>) {
        if let (Some(to), Some(name)) = (to, name)
            && to.is_function()
        {
            self.0.insert(to.span().start, name);
        }
    }

    /// The name of the function that starts there.
    pub(super) fn of(&self, start: u32) -> &str {
        self.0.get(&start).map_or(ANONYMOUS, String::as_str)
    }
}

fn key(key: &PropertyKey<'_>) -> Option<String> {
    match key {
        PropertyKey::PrivateIdentifier(it) => Some(format!("#{}", it.name)),
        _ => key.static_name().map(|name| name.to_string()),
    }
}
