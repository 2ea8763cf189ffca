//! Changes to a text at byte positions. The rest of the text stays as it is.

/// Changes that are made all at once.
#[derive(Default)]
pub(super) struct Edits(Vec<Edit>);

struct Edit {
    start: u32,
    end: u32,
    text: String,
}

impl Edits {
    /// Inserts a text. Of several texts at one place, the first to be inserted comes first: insert
    /// what opens when a node is entered, and what closes when it is left.
    pub(super) fn insert(&mut self, at: u32, text: impl Into<String>) {
        self.replace(at, at, text);
    }

    /// Replaces a part of the text in which there is no other change.
    pub(super) fn replace(&mut self, start: u32, end: u32, text: impl Into<String>) {
        self.0.push(Edit { start, end, text: text.into() });
    }

    /// Puts these changes before others.
    pub(super) fn before(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The text with all changes made.
    pub(super) fn apply(mut self, source: &str) -> String {
        self.0.sort_by_key(|edit| edit.start);
        let mut text = String::with_capacity(2 * source.len());
        let mut done = 0;
        for edit in &self.0 {
            text += &source[done..edit.start as usize];
            text += &edit.text;
            done = edit.end as usize;
        }
        text + &source[done..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_first_stands_outside() {
        let mut edits = Edits::default();
        edits.insert(2, "(");
        edits.insert(2, "[");
        edits.replace(0, 1, "");
        edits.insert(3, "]");
        edits.insert(3, ")");
        assert_eq!(edits.apply("a b c"), " ([b]) c");
    }
}
