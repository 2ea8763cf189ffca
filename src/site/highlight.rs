//! Highlights code, near-monochrome: keywords, comments, strings and attributes, nothing else.

use super::Result;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// A piece of a line: what kind of token (`k`, `c`, `s`, `a` or nothing), and its text.
pub(super) type Token = (&'static str, String);

/// The kind of a token by its scope. Of the scopes that enclose a token, the innermost that is
/// listed here decides.
const KINDS: &[(&str, &str)] = &[
    ("comment", "c"),
    ("string", "s"),
    ("constant.numeric", "s"),
    ("constant.character", "s"),
    ("meta.annotation", "a"),
    ("support.macro", "a"),
    ("keyword.operator", ""),
    ("keyword", "k"),
    ("storage", "k"),
    ("constant.language", "k"),
];

/// Keywords that the grammar treats as names.
const MISSED: [&str; 4] = ["async", "await", "dyn", "in"];

/// Names that the grammar treats as keywords.
const TYPES: [&str; 9] = ["Self", "bool", "char", "i32", "str", "u32", "u64", "u8", "usize"];

/// A highlighter for the languages of the site.
pub(super) struct Highlighter {
    syntaxes: SyntaxSet,
    kinds: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    pub(super) fn new() -> Self {
        let scope = |name| Scope::new(name).expect("scopes of the table are well-formed");
        Self {
            syntaxes: SyntaxSet::load_defaults_newlines(),
            kinds: KINDS.iter().map(|&(name, class)| (scope(name), class)).collect(),
        }
    }

    /// The tokens of a text, line by line. A language without a grammar is not highlighted.
    pub(super) fn lines(&self, text: &str, language: &str) -> Result<Vec<Vec<Token>>> {
        let plain = || self.syntaxes.find_syntax_plain_text();
        let syntax = self.syntaxes.find_syntax_by_token(language).unwrap_or_else(plain);
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        text.lines().map(|line| self.line(line, &mut state, &mut stack)).collect()
    }

    fn line(
        &self,
        line: &str,
        state: &mut ParseState,
        stack: &mut ScopeStack,
    ) -> Result<Vec<Token>> {
        let line = format!("{line}\n");
        let told = |error: &dyn std::fmt::Display| format!("cannot highlight “{line}”: {error}");
        let changes = state.parse_line(&line, &self.syntaxes).map_err(|error| told(&error))?;
        let mut tokens = Vec::new();
        let mut from = 0;
        for (at, change) in changes {
            self.push(&mut tokens, stack, &line[from..at]);
            stack.apply(&change).map_err(|error| told(&error))?;
            from = at;
        }
        self.push(&mut tokens, stack, &line[from..]);
        Ok(tokens)
    }

    fn push(&self, tokens: &mut Vec<Token>, stack: &ScopeStack, text: &str) {
        let kind = |scope: &Scope| {
            self.kinds.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|&(_, kind)| kind)
        };
        let known = stack.as_slice().iter().rev().find_map(kind).unwrap_or_default();
        for piece in words(text.trim_end_matches('\n')) {
            let kind = match known {
                "" if MISSED.contains(&piece) => "k",
                "k" if TYPES.contains(&piece) => "",
                known => known,
            };
            match tokens.last_mut() {
                // White space is added to the token before it, which makes for fewer tokens.
                Some((last, before)) if *last == kind || piece.trim().is_empty() => {
                    before.push_str(piece);
                }
                _ => tokens.push((kind, piece.to_owned())),
            }
        }
    }
}

/// Splits a text before and after each word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_token_is_told() {
        let code = "#[traced] // why\npub async fn f() { println!(\"{}\", 1); g().await }";
        let lines = Highlighter::new().lines(code, "rs").expect("it is Rust");
        let of = |class: &str| -> Vec<String> {
            let tokens = lines.iter().flatten().filter(|(kind, _)| *kind == class);
            tokens.map(|(_, text)| text.trim().to_owned()).collect()
        };
        assert_eq!(of("k"), ["pub async fn", "await"]);
        assert_eq!(of("c"), ["// why"]);
        assert_eq!(of("s"), ["\"{}\"", "1"]);
        assert_eq!(of("a"), ["#[traced]", "println!"]);
    }

    #[test]
    fn the_text_is_kept() {
        let code = "fn main() {\n    let x = \"a\n  b\"; // c\n}\n";
        let lines = Highlighter::new().lines(code, "rs").expect("it is Rust");
        let text: String = lines
            .iter()
            .flat_map(|line| line.iter().map(|(_, text)| text.as_str()).chain(["\n"]))
            .collect();
        assert_eq!(text, code);
    }
}
