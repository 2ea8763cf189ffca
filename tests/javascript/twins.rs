//! The twin of a lesson, and what it prints.

use async_design_patterns::engine::Trace;
use async_design_patterns::lesson::{Lab, Values};
use async_design_patterns::script::Script;

/// What the page asks of the twin of a lesson.
pub(crate) fn script(lab: &Lab, values: &Values) -> Script {
    lab.variant("js").expect("the lesson has a twin").script(values)
}

/// The words and numbers of what was printed, which both languages print in notations of their own.
pub(crate) fn facts(trace: &Trace) -> Vec<String> {
    let mut facts = Vec::new();
    for (_, line) in trace.printed() {
        let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let notation = ["User", "Err", "Ok", "Error", "Unavailable", "Some"];
        let notation = |word: &&str| !notation.contains(word);
        facts.extend(words.filter(notation).map(str::to_owned));
    }
    facts
}

/// A printed line with `#` for every number before `ms`.
pub(crate) fn without_times(line: &str) -> String {
    let Some((before, after)) = line.rsplit_once("ms") else { return line.to_owned() };
    let words = before.trim_end();
    let time = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    format!("{time}#{}ms{after}", &before[words.len()..])
}
