//! How to add a lesson, read from `CONTRIBUTING.md`: its lines for `src/lessons/mod.rs`.

use anyhow::{Context, Result};

/// The module of the lesson in the guide.
pub(super) const MODULE: &str = "my_lesson";

/// The list of lessons that the guide names first.
pub(super) const LIST: &str = "BASICS";

/// The lines of code that the guide has for the lesson, each with where it goes: the comment behind
/// it.
pub(super) fn lines(guide: &str) -> Vec<(&str, &str)> {
    let code = guide.lines().filter(|line| line.contains(MODULE));
    code.filter_map(|line| line.split_once(" // "))
        .map(|(code, place)| (code.trim(), place.trim()))
        .collect()
}

/// The text of `src/lessons/mod.rs` with such a line: a module among the modules, all else at the end
/// of the list that `place` begins with.
pub(super) fn with(text: &str, code: &str, place: &str) -> Result<String> {
    let list = place.split([',', ':', ' ']).next().unwrap_or_default();
    let list_end = || {
        let list = text.find(&format!("const {list}:"))?;
        Some(list + text[list..].find("];")?)
    };
    let is_module = code.starts_with("pub mod ");
    let at = if is_module { text.find("pub mod ") } else { list_end() };
    let at = at.with_context(|| format!("no place for `{code}`: “{place}”"))?;
    let (before, after) = text.split_at(at);
    let comma = if is_module || before.trim_end().ends_with([',', '[']) { "" } else { ", " };
    Ok(format!("{before}{comma}{code}\n{after}"))
}

#[cfg(test)]
mod tests {
    use super::{lines, with};

    #[test]
    fn the_lines_are_those_with_a_place() {
        let guide = "1. Make `src/lessons/my_lesson/`.\n\n\
                     \x20      pub mod my_lesson;         // the modules\n\
                     \x20      &my_lesson::LESSON,        // BASICS, POOLS or STREAMS\n";
        let wanted = [
            ("pub mod my_lesson;", "the modules"),
            ("&my_lesson::LESSON,", "BASICS, POOLS or STREAMS"),
        ];
        assert_eq!(lines(guide), wanted);
    }

    #[test]
    fn a_line_goes_to_its_place() {
        let text = "//! All.\n\npub mod a;\n\npub const ONE: &[&L] =\n    &[&a::L];\nconst TWO: &[&L] = &[\n    &a::L,\n];\n";
        let module = with(text, "pub mod my_lesson;", "the modules").expect("a place");
        assert!(module.contains("\n\npub mod my_lesson;\npub mod a;\n"), "{module}");
        let one = with(text, "&my_lesson::L,", "ONE or TWO").expect("a place");
        assert!(one.contains("&[&a::L, &my_lesson::L,\n];\nconst"), "{one}");
        let two = with(text, "&my_lesson::L,", "TWO").expect("a place");
        assert!(two.contains("    &a::L,\n&my_lesson::L,\n];\n"), "{two}");
        let nowhere = with(text, "&my_lesson::L,", "THREE").expect_err("no place");
        assert!(nowhere.to_string().contains("THREE"), "{nowhere}");
    }
}
