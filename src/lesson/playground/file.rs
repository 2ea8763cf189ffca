//! A source file as an inline module: its text, but for what only the site has.

use std::borrow::Cow;

/// What a pattern takes from the site.
const RUNTIME: &str = "use crate::rt::";
/// The one attribute of a pattern.
const TRACED: &str = "traced";

/// The text of a module. Adds to `used` what it takes from the runtime. It keeps to the left
/// margin, where the file has it: indented, the longest programs would not fit into a link.
pub(super) fn adapt(text: &str, used: &mut Vec<String>) -> String {
    let mut adapted = String::new();
    for line in text.lines().filter_map(|line| adapt_line(line, used)) {
        // Where a line has gone, two blank ones would meet.
        if !(line.is_empty() && adapted.ends_with("\n\n")) {
            adapted = adapted + &line + "\n";
        }
    }
    adapted
}

/// The line, if it stays.
fn adapt_line<'a>(line: &'a str, used: &mut Vec<String>) -> Option<Cow<'a, str>> {
    if let Some(names) = line.strip_prefix(RUNTIME) {
        return runtime(names, used).map(Cow::from);
    }
    if let Some(path) = line.strip_prefix("use crate::lessons::") {
        // Files of other lessons stand beside the others here.
        let file = path.find(':').map_or(path, |end| &path[end..]);
        return Some(("use crate".to_owned() + file).into());
    }
    match line.trim_start_matches(' ') {
        "#[traced]" => None,
        _ => Some(line.into()),
    }
}

/// What is left of an import from the runtime: `{println, traced};` or one name.
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
