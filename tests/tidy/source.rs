//! Source files, and the paths they name.

use std::fs;
use std::path::Path;

/// A file of the project.
pub(crate) struct Source {
    /// Its path from the root of the package, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All files below a folder whose names end in `ending`.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).expect("a text file");
                let path = path.strip_prefix(root).expect("it is below the root");
                found.push(Source { path: path.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

impl Source {
    #[cfg(test)]
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The text without comments and string literals, since code in those does nothing. Line
    /// numbers stay the same.
    pub(crate) fn code(&self) -> String {
        let (mut code, mut rest) = (String::new(), self.text.as_str());
        while let Some(c) = rest.chars().next() {
            let (kept, skipped) = match c {
                '/' if rest.starts_with("//") => ("", rest.find('\n').unwrap_or(rest.len())),
                '"' if code.ends_with("r#") => ("\"", rest.find("\"#").map_or(1, |end| end + 1)),
                '"' => ("\"\"", string(rest)),
                '\'' if rest.starts_with("'\"'") => ("' '", 3),
                _ => (&rest[..c.len_utf8()], c.len_utf8()),
            };
            code += kept;
            if skipped > kept.len() {
                code += &"\n".repeat(rest[..skipped].matches('\n').count());
            }
            rest = &rest[skipped..];
        }
        code
    }

    /// Every path that a `use` names, in full: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
    pub(crate) fn uses(&self) -> Vec<String> {
        let code = self.code();
        let mut paths = Vec::new();
        for (at, _) in code.match_indices("use ") {
            let starts = code[..at].chars().next_back().is_none_or(char::is_whitespace);
            if let (true, Some((tree, _))) = (starts, code[at + 4..].split_once(';')) {
                expand("", tree, &mut paths);
            }
        }
        paths
    }

    /// The paths of [`Self::uses`], and those that are written in full in the code.
    pub(crate) fn paths(&self) -> Vec<String> {
        let code = self.code();
        let mut paths = self.uses();
        for root in ["crate::", "super::", "async_design_patterns::", "std::"] {
            for (at, _) in code.match_indices(root) {
                // A path must not begin in the middle of another one: `super::super::`.
                let before = code[..at].chars().next_back().unwrap_or(' ');
                if !before.is_alphanumeric() && before != '_' && before != ':' {
                    let path = |c: &char| c.is_alphanumeric() || *c == '_' || *c == ':';
                    paths.push(code[at..].chars().take_while(path).collect());
                }
            }
        }
        paths
    }
}

/// How many bytes the string literal has that a text begins with.
fn string(text: &str) -> usize {
    let mut escaped = true; // so that the opening quote does not close it
    let end = text.find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    });
    end.map_or(text.len(), |end| end + 1)
}

/// Adds all paths of a `use` tree.
fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    if let Some((path, rest)) = tree.split_once('{') {
        let prefix = format!("{prefix}{}", path.trim());
        let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
        split(inner).into_iter().for_each(|part| expand(&prefix, part, paths));
    } else if !tree.is_empty() {
        let path = tree.split(" as ").next().unwrap_or(tree);
        paths.push(format!("{prefix}{path}"));
    }
}

/// Splits at the commas that are not inside braces.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

#[test]
fn use_trees_are_read_in_full() {
    let source = Source::new(
        "src/x.rs",
        "use a::{b, c::{d as e, f::*},\n    g};\npub(crate) use h::i; // use j;\nlet used = crate::k::l();",
    );
    assert_eq!(source.uses(), ["a::b", "a::c::d", "a::c::f::*", "a::g", "h::i"]);
    assert_eq!(source.paths().last().map(String::as_str), Some("crate::k::l"));
}

#[test]
fn code_in_a_string_is_not_the_files_own() {
    let text =
        "let a = \"use crate::b; \\\" // no\ncomment\"; // why\nlet q = '\"'; use crate::c;\n";
    let code = "let a = \"\"\n; \nlet q = ' '; use crate::c;\n";
    let source = Source::new("src/x.rs", text);
    assert_eq!((source.code().as_str(), source.paths()), (code, vec!["crate::c".to_owned(); 2]));
}
