//! The pages of the site.

use async_design_patterns::lesson::Lesson;
use async_design_patterns::lessons;

/// The address of every page.
pub(crate) fn paths() -> Vec<String> {
    let lessons = lessons::ALL.iter().map(|lesson| path(lesson));
    ["/", "/which/", "/glossary/"].map(str::to_owned).into_iter().chain(lessons).collect()
}

/// The lessons with a lab.
pub(crate) fn labs() -> impl Iterator<Item = &'static Lesson> {
    lessons::ALL.iter().copied().filter(|lesson| lesson.lab.is_some())
}

/// The address of a lesson.
pub(crate) fn path(lesson: &Lesson) -> String {
    format!("/{}/", lesson.slug)
}
