//! Which lessons are tried in which of several ways, such as screens, and in which engines. All labs are one program. So
//! one lesson is tried in every way, and each of the others in the first way, which is the hardest, and in one that changes
//! from lesson to lesson: one lesson more then adds little to the time of the suite.

use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;

use crate::harness::{Engine, Test};

/// The lesson that is tried in every way.
pub(crate) const WHOLE: &str = "limited";

/// The ways in which this lesson is tried.
pub(crate) fn spread<'a, T>(lesson: &Lesson, ways: &'a [T]) -> impl Iterator<Item = &'a T> {
    let rest = ways.len().saturating_sub(1);
    let (turns, tried) = match lesson.slug {
        WHOLE => (0, rest),
        _ => (place(lesson) % rest.max(1), rest.min(1)),
    };
    ways.iter().take(1).chain(ways.iter().skip(1 + turns).take(tried))
}

/// The same test of this lesson: in every engine, or in Chromium and one other.
pub(crate) fn in_engines(test: Test, lesson: &Lesson) -> Test {
    const OTHERS: [&[Engine]; 2] = [&[Engine::Firefox], &[Engine::WebKit]];
    match lesson.slug {
        WHOLE => test.everywhere(),
        _ => test.also_in(OTHERS[place(lesson) % OTHERS.len()]),
    }
}

/// Where the lesson stands among all.
fn place(lesson: &Lesson) -> usize {
    lessons::ALL.iter().position(|other| other.slug == lesson.slug).expect("a lesson of the site")
}
