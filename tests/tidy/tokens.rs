//! The paths in what a macro is called with. Only the macro knows its grammar, so whatever looks like a
//! path is one.

use crate::names::{Kind, Reader, plain};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

impl Reader {
    /// Adds all paths of these tokens.
    pub(crate) fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = match &tokens[at] {
                TokenTree::Ident(name) if name == "pub" && is_group(&tokens, at + 1) => at + 2,
                TokenTree::Ident(_) => self.read_path(&tokens, at, &[]),
                TokenTree::Group(group) => {
                    let first = self.found.len();
                    self.read(group.stream());
                    let is_attribute = at > 0 && is(&tokens, at - 1, '#');
                    if let Some(path) = self.found.get_mut(first).filter(|_| is_attribute) {
                        path.kind = Kind::Attribute;
                    }
                    at + 1
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => at + 1,
            };
        }
    }

    /// Reads a path that begins with these names and goes on at a place, or a group of such paths as
    /// a `use` has it. Returns the place behind it.
    fn read_path(&mut self, tokens: &[TokenTree], mut at: usize, before: &[String]) -> usize {
        let mut parts = before.to_owned();
        let line = tokens[at].span().start().line;
        while let Some(TokenTree::Ident(name)) = tokens.get(at) {
            parts.push(plain(name));
            at += 1;
            if !(is(tokens, at, ':') && is(tokens, at + 1, ':')) {
                break;
            }
            at += 2;
        }
        let goes_on = at == 0 || is(tokens, at - 1, ':');
        match tokens.get(at) {
            Some(TokenTree::Group(group)) if goes_on && group.delimiter() == Delimiter::Brace => {
                self.read_group(group.stream(), &parts);
                return at + 1;
            }
            Some(TokenTree::Punct(star)) if goes_on && star.as_char() == '*' => {
                parts.push("*".to_owned());
                at += 1;
            }
            Some(_) | None => {}
        }
        let followed = |sign| is(tokens, at, sign) && !is(tokens, at + 1, '=');
        let kind = match (followed('!'), followed('=')) {
            (true, _) => Kind::Macro,
            (false, true) => Kind::Set,
            (false, false) => Kind::Code,
        };
        self.add(kind, parts, line);
        at
    }

    fn read_group(&mut self, group: TokenStream, before: &[String]) {
        let tokens: Vec<_> = group.into_iter().collect();
        let is_comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
        for path in tokens.split(is_comma).filter(|path| !path.is_empty()) {
            self.read_path(path, 0, before);
        }
    }
}

fn is(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_group(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Group(_)))
}
