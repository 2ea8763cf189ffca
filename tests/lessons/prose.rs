//! The prose of a lesson. Every time that it mentions must be claimed by a test.

use crate::check::lesson;

/// The prose of a lesson, with its summary and the stories of its presets: without code blocks and
/// link targets, and with single spaces between words.
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

    /// The lesson must contain these words. The caller asserts that they are true.
    pub(crate) fn says(&mut self, words: &str) {
        assert!(self.text.contains(words), "{} does not say: {words}", self.slug);
        self.text = self.text.replace(words, "…");
    }

    /// The lesson must contain these words about JavaScript, which is not run here.
    pub(crate) fn says_of_javascript(&mut self, words: &str) {
        self.says(words);
    }

    /// Every time that the lesson mentions must have been claimed.
    pub(crate) fn tells_no_other_time(&self) {
        let words: Vec<_> = self.text.split(' ').collect();
        let times = words.windows(2).filter(|pair| {
            pair[1].starts_with("ms") && pair[0].ends_with(|last: char| last.is_ascii_digit())
        });
        let times: Vec<_> = times.collect();
        assert!(times.is_empty(), "{} tells times that no test claims: {times:?}", self.slug);
    }
}

/// A text without `open`, `close` and what is between them.
fn outside_of(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut outside = parts.next().unwrap_or_default().to_owned();
    if open == close {
        // Every second part is between the two.
        parts.skip(1).step_by(2).for_each(|part| outside += part);
        return outside;
    }
    for part in parts {
        outside += part.split_once(close).map_or(part, |(_, after)| after);
    }
    outside
}
