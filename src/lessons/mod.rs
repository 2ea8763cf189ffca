//! The lessons, one folder each. A new one is a folder and three lines here.

pub mod best_practices;
pub mod channel;
pub mod combinators;
pub mod inert;
pub mod limited;
pub mod parallel;
pub mod queue;
pub mod sequential;

use crate::lesson::Lesson;

/// The lessons of the first program. A page loads one program, and with it the lessons of its part.
pub const BASICS: &[&Lesson] =
    &[&inert::LESSON, &sequential::LESSON, &parallel::LESSON, &combinators::LESSON];

/// The lessons of the second program.
pub const POOLS: &[&Lesson] = &[&limited::LESSON, &queue::LESSON, &channel::LESSON];

/// All lessons, in reading order.
pub const ALL: &[&Lesson] = &[
    &inert::LESSON,
    &sequential::LESSON,
    &parallel::LESSON,
    &combinators::LESSON,
    &limited::LESSON,
    &queue::LESSON,
    &channel::LESSON,
    &best_practices::LESSON,
];

/// The lesson of a page.
pub fn find(slug: &str) -> Option<&'static Lesson> {
    ALL.iter().copied().find(|lesson| lesson.slug == slug)
}
