//! What is known of one call of a traced function.

use super::{Site, SpanId};

/// What is known about a span. Everything but `polls` and `fields` is known when it is created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanInfo {
    /// The name of the function.
    pub name: &'static str,
    /// Its arguments as `Debug` prints them, with `…` for those that are long or have no `Debug`.
    pub args: String,
    /// The span that was being polled when the function was called.
    pub parent: Option<SpanId>,
    /// Where it was called.
    pub called_at: Site,
    /// How often it was polled so far.
    pub polls: u32,
    /// The numbers that its own code has noted so far, in that order.
    pub fields: Vec<Field>,
}

/// A named number that a call has noted, like the fields of a span in `tracing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name of the field.
    pub name: &'static str,
    /// The value of the field.
    pub value: u64,
}

impl SpanInfo {
    /// The name and the arguments, as a lane is labelled: `fetch_user(3)`.
    pub fn label(&self) -> String {
        format!("{}({})", self.name, self.args)
    }

    /// Whether its label shows no argument: it has none, or only one that is not shown.
    pub fn is_bare(&self) -> bool {
        matches!(&*self.args, "" | "…")
    }

    /// The number under a name, if its code gave one.
    pub fn field(&self, name: &str) -> Option<u64> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value)
    }
}
