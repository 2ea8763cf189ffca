//! A source file as an inline module: its text, without what exists only on this site.

use std::borrow::Cow;

/// How a pattern imports from the site's runtime.
const RUNTIME: &str = "use crate::rt::";
/// The one attribute of a pattern.
const TRACED: &str = "traced";

/// The text of a module. Adds to `used` the names that it imports from the runtime. The text is not
/// indented, since the longest programs would then not fit into a link.
pub(super) fn adapt(text: &str, used: &mut Vec<String>) -> String {
    let mut adapted = String::new();
    for line in text.lines().filter_map(|line| adapt_line(line, used)) {
        // Avoids two blank lines in a row where a line was left out.
        if !(line.is_empty() && adapted.ends_with("\n\n")) {
            adapted = adapted + &line + "\n";
        }
    }
    adapted
}

/// The adapted line, or `None` if it is left out.
fn adapt_line<'a>(line: &'a str, used: &mut Vec<String>) -> Option<Cow<'a, str>> {
    if let Some(names) = line.strip_prefix(RUNTIME) {
        return runtime(names, used).map(Cow::from);
    }
    if let Some(path) = line.strip_prefix("use crate::lessons::") {
        // In the program all files are modules of one parent, also those of other lessons.
        let file = path.find(':').map_or(path, |end| &path[end..]);
        return Some(("use crate".to_owned() + file).into());
    }
    match line.trim_start_matches(' ') {
        "#[traced]" => None,
        _ => Some(line.into()),
    }
}

/// What remains of an import from the runtime, given `{println, traced};` or a single name.
fn runtime(names: &str, used: &mut Vec<String>) -> Option<String> {
    let names = names.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let before = used.len();
    used.extend(names.filter(|name| !name.is_empty() && *name != TRACED).map(str::to_owned));
    match &used[before..] {
        [] => None,
        [name] => Some(format!("{RUNTIME}{name};")),
        names => Some(format!("{RUNTIME}{{{}}};", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::adapt;

    #[test]
    fn what_only_the_site_has_is_gone() {
        let text = "//! A file.\n\nuse crate::lessons::combinators::all::all;\n\
            use crate::rt::{println, traced};\nuse crate::rt::traced;\n\n\
            impl A {\n    #[traced]\n    async fn f() {}\n}\n";
        let mut used = Vec::new();
        let expected = "//! A file.\n\nuse crate::all::all;\nuse crate::rt::println;\n\n\
            impl A {\n    async fn f() {}\n}\n";
        assert_eq!(adapt(text, &mut used), expected);
        assert_eq!(used, ["println"]);
    }
}
