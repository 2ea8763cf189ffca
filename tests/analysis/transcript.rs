//! A run as text, of the simplest lesson.

use async_design_patterns::analysis::{line, transcript};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons::sequential;

#[test]
fn two_calls_of_which_the_second_fails() {
    let lab = sequential::LESSON.lab.as_ref().expect("it runs");
    let (values, notes) = from_query(lab.params, "count=2&failing=2&latency=50");
    assert!(notes.is_empty());
    let trace = lab.simulate(&values);
    // Where the lesson calls its demo is no concern of the reader's.
    let called_at = line(trace.spans[0].called_at);
    let text = transcript(&trace).replace(&called_at, "mod.rs");
    assert_eq!(text, include_str!("transcript.txt"), "\n{text}");
}
