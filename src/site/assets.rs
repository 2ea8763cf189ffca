//! The files that pages load, each named by its content so that it can be cached for ever.

use super::trunk::Program;
use super::{Config, File, Static};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The sheets that the others build upon, in this order; the rest follow by name.
const FIRST: [&str; 4] = ["tokens.css", "base.css", "layout.css", "prose.css"];

/// The sheet that has the last word.
const LAST: &str = "print.css";

/// The addresses of the files.
pub(super) struct Assets {
    pub(super) stylesheet: String,
    pub(super) icon: String,
    pub(super) early: String,
    pub(super) page: String,
    pub(super) hero: String,
    pub(super) start: String,
    pub(super) program: Program,
}

/// Names the files, and gives those that Trunk has not written.
pub(super) fn make(config: &Config, program: Program, files: &Static) -> (Assets, Vec<File>) {
    let mut out = Vec::new();
    let mut add = |stem: &str, extension: &str, text: String| {
        let path = format!("{stem}-{}.{extension}", hash(&text));
        let address = config.address(&path);
        out.push(File { path, text });
        address
    };
    let assets = Assets {
        stylesheet: add("style", "css", stylesheet(&files.css)),
        icon: add("icon", "svg", files.icon.clone()),
        early: add("early", "js", script(&files.early)),
        page: add("page", "js", script(&files.page)),
        hero: add("hero", "js", script(&files.hero)),
        start: add("start", "js", script(&files.start)),
        program,
    };
    (assets, out)
}

/// One sheet of all, without comments and indents.
fn stylesheet(sheets: &[(String, String)]) -> String {
    let rank = |name: &str| FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len());
    let mut sheets: Vec<_> = sheets.iter().collect();
    sheets.sort_by_key(|(name, _)| (name == LAST, rank(name), name.clone()));
    let text: String = sheets.iter().map(|(_, text)| without_comments(text)).collect();
    without_indents(&text, |_| true)
}

/// A script without comments and indents. A comment has its lines to itself.
fn script(text: &str) -> String {
    without_indents(text, |line| !line.starts_with("//"))
}

fn without_indents(text: &str, keep: impl Fn(&str) -> bool) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && keep(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    first
        + &parts.filter_map(|part| part.split_once("*/")).map(|(_, rest)| rest).collect::<String>()
}

/// Sixteen digits that change with the text.
fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_joined_in_order_without_comments() {
        let sheet = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let sheets = [
            sheet("print.css", "a {}"),
            sheet("quote.css", "b {}\n"),
            sheet("card.css", "/* a card */\n.card {\n  color: red; /* why */\n}\n"),
            sheet("tokens.css", ":root {}"),
        ];
        assert_eq!(stylesheet(&sheets), ":root {}\n.card {\ncolor: red;\n}\nb {}\na {}\n");
    }

    #[test]
    fn scripts_keep_their_code() {
        let text = "// Why.\n{\n  // How.\n  open(\"https://doc.rs\");\n}\n";
        assert_eq!(script(text), "{\nopen(\"https://doc.rs\");\n}\n");
    }
}
