//! The pages of the site.

use async_design_patterns::lesson::{Lab, Lesson};
use async_design_patterns::lessons;

/// The address of every page.
pub(crate) fn paths() -> Vec<String> {
    let lessons = lessons::ALL.iter().map(|lesson| path(lesson));
    ["/", "/which/", "/glossary/"].map(str::to_owned).into_iter().chain(lessons).collect()
}

/// The lessons with a lab.
pub(crate) fn labs() -> impl Iterator<Item = &'static Lesson> {
    lessons_and_labs().map(|(lesson, _)| lesson)
}

/// The same, each with its lab.
pub(crate) fn lessons_and_labs() -> impl Iterator<Item = (&'static Lesson, &'static Lab)> {
    lessons::ALL.iter().filter_map(|&lesson| Some((lesson, lesson.lab.as_ref()?)))
}

/// The address of a lesson.
pub(crate) fn path(lesson: &Lesson) -> String {
    format!("/{}/", lesson.slug)
}
