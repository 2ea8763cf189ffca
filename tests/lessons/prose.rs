//! The words of a lesson. A time that is told must be claimed by a test.

use crate::check::lesson;

/// The prose of a lesson, its summary and the stories of its presets: without code blocks and the
/// targets of links, one space between two words.
pub(crate) struct Prose {
    slug: &'static str,
    text: String,
}

impl Prose {
    pub(crate) fn of(slug: &'static str) -> Self {
        let lesson = lesson(slug);
        let stories = lesson.lab.iter().flat_map(|lab| lab.presets).map(|preset| preset.story);
        let mut text = outside_of(lesson.prose, "```", "```");
        for more in [lesson.summary].into_iter().chain(stories) {
            text = text + "\n" + more;
        }
        let text = outside_of(&text, "](", ")").replace(['[', '*'], "");
        Self { slug, text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// The lesson says this. The caller asserts that it is true.
    pub(crate) fn says(&mut self, words: &str) {
        assert!(self.text.contains(words), "{} does not say: {words}", self.slug);
        self.text = self.text.replace(words, "…");
    }

    /// The lesson says this of JavaScript, which is not run here.
    pub(crate) fn says_of_javascript(&mut self, words: &str) {
        self.says(words);
    }

    /// All times that the lesson tells have been claimed.
    pub(crate) fn tells_no_other_time(&self) {
        let words: Vec<_> = self.text.split(' ').collect();
        let times = words.windows(2).filter(|pair| {
            pair[1].starts_with("ms") && pair[0].ends_with(|last: char| last.is_ascii_digit())
        });
        let times: Vec<_> = times.collect();
        assert!(times.is_empty(), "{} tells times that no test claims: {times:?}", self.slug);
    }
}

/// A text without what stands between `open` and `close`, and without these.
fn outside_of(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut outside = parts.next().unwrap_or_default().to_owned();
    if open == close {
        // Every other part stands inside.
        parts.skip(1).step_by(2).for_each(|part| outside += part);
        return outside;
    }
    for part in parts {
        outside += part.split_once(close).map_or(part, |(_, after)| after);
    }
    outside
}
