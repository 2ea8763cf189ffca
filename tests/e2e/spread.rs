//! Which lesson is tried in which of several ways: on which screens, in which engines. The labs are the same code with other calls: so one
//! lesson is tried in every way, and each of the others in two of them, others from lesson to lesson. A lesson more then adds
//! little to the time of the suite.

use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;

use crate::harness::{Engine, Test};

/// The lesson that is tried in every way.
pub(crate) const WHOLE: &str = "limited";

/// In how many ways each of the others is tried.
const FEW: usize = 2;

/// The ways in which this lesson is tried.
pub(crate) fn spread<'a, T>(lesson: &Lesson, ways: &'a [T]) -> impl Iterator<Item = &'a T> {
    let tried = if lesson.slug == WHOLE { ways.len() } else { FEW };
    ways.iter().cycle().skip(place(lesson) % ways.len()).take(tried.min(ways.len()))
}

/// The same test of this lesson, in every engine or in Chromium and one other.
pub(crate) fn in_engines(test: Test, lesson: &Lesson) -> Test {
    match place(lesson) % 2 {
        _ if lesson.slug == WHOLE => test.everywhere(),
        0 => test.also_in(&[Engine::Firefox]),
        _ => test.also_in(&[Engine::WebKit]),
    }
}

/// Where the lesson stands among all.
fn place(lesson: &Lesson) -> usize {
    lessons::ALL.iter().position(|other| other.slug == lesson.slug).unwrap_or_default()
}
