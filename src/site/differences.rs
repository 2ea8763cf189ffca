//! Which lines differ between a mistake and the code that makes the same calls without it.

use crate::lesson::{Lab, PATTERN_JS, Source, Variant};
use similar::{ChangeTag, TextDiff};

/// For each mistake that involves this file: the lines, counted from 1, where it differs from the file
/// that it is compared with. Written as `fixed-chunks:4,7,8 buffered:4`.
pub(super) fn differences(lab: &Lab, source: &Source) -> String {
    let told = lab.variants.iter().filter_map(|variant| {
        let lines = differing(lab, variant, source);
        let lines: Vec<_> = lines.iter().map(ToString::to_string).collect();
        (!lines.is_empty()).then(|| format!("{}:{}", variant.slug, lines.join(",")))
    });
    told.collect::<Vec<_>>().join(" ")
}

/// The differing lines of one file. A mistake in JavaScript is compared with `pattern.js`: against the pattern in
/// Rust, every line would differ.
fn differing(lab: &Lab, variant: &Variant, source: &Source) -> Vec<usize> {
    let file = |name: &str| lab.sources.iter().find(|source| source.name == name);
    let Some(values) = variant.values(lab.params) else { return Vec::new() };
    let names = [(lab.tabs)(&values).first(), variant.tabs.first()];
    let [Some(own), Some(mistake)] = names.map(|name| file(name?)) else { return Vec::new() };
    let language = |source: &Source| source.name.rsplit('.').next();
    let own = if language(own) == language(mistake) { Some(own) } else { file(PATTERN_JS) };
    let Some(own) = own else { return Vec::new() };
    let diff = TextDiff::from_lines(own.text, mistake.text);
    let changes = diff.iter_all_changes().filter(|change| is_code(change.value()));
    let line = |index: Option<usize>, of: &Source| index.filter(|_| of.name == source.name);
    let lines = changes.filter_map(|change| match change.tag() {
        ChangeTag::Equal => None,
        ChangeTag::Delete => line(change.old_index(), own),
        ChangeTag::Insert => line(change.new_index(), mistake),
    });
    lines.map(|index| index + 1).collect()
}

/// Whether a line is more than a comment: those of a mistake always differ.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::lesson::Source;
    use crate::lessons::lab;

    fn source(name: &str) -> (String, &'static Source) {
        let lab = lab("limited").expect("a lab");
        let source = lab.sources.iter().find(|source| source.name == name).expect("a file");
        (differences(lab, source), source)
    }

    #[test]
    fn a_mistake_is_marked_where_it_differs() {
        let (told, file) = source("fixed_chunks.rs");
        let lines = told.strip_prefix("fixed-chunks:").expect("it is compared with one file");
        let marked: Vec<_> = lines
            .split(',')
            .map(|line| file.text.lines().nth(line.parse::<usize>().expect("a number") - 1))
            .collect();
        assert!(marked.contains(&Some("    for chunk in ids.chunks(limit.get()) {")), "{told}");
        assert!(!marked.contains(&Some("use std::num::NonZeroUsize;")), "{told}");
        assert!(marked.iter().flatten().all(|line| !line.starts_with("//")), "{told}");
    }

    #[test]
    fn the_pattern_is_marked_for_each_mistake_that_is_compared_with_it() {
        let slugs = |name: &str| -> Vec<String> {
            let told = source(name).0;
            told.split_whitespace()
                .map(|of| of.split(':').next().unwrap_or(of).to_owned())
                .collect()
        };
        assert_eq!(slugs("pattern.rs"), ["fixed-chunks", "buffered", "drain", "mortal-worker"]);
        assert_eq!(slugs("settle.rs"), ["no-limit"]);
        assert_eq!(slugs("backend.rs"), Vec::<String>::new());
        assert_eq!(slugs("promise_all.js"), ["promise-all"]);
        assert_eq!(slugs("pattern.js"), ["promise-all"]);
    }
}
