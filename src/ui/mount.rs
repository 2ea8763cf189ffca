//! Brings a page to life: mounts what it has a place for.

use super::lab::{Lab, LabProps};
use super::{dom, panic, read_sources};
use crate::lesson::Lesson;
use yew::Renderer;

/// Mounts the lab of the page, if it is one of these lessons; the static code stays where it is not.
pub fn mount(lessons: &[&'static Lesson]) {
    panic::install();
    mount_lab(lessons);
    #[cfg(feature = "test-pages")]
    mount_for_tests(lessons);
}

fn mount_lab(lessons: &[&'static Lesson]) -> Option<()> {
    let root = dom::by_id("lab")?;
    let slug = root.get_attribute("data-lesson")?;
    let lab = lessons.iter().find(|lesson| lesson.slug == slug)?.lab.as_ref()?;
    let sources = read_sources(&root);
    Renderer::<Lab>::with_root_and_props(root, LabProps { lab, sources }).render();
    Some(())
}

#[cfg(feature = "test-pages")]
fn mount_for_tests(lessons: &[&'static Lesson]) {
    use super::bench::{Bench, BenchProps};
    use super::crash::Crash;
    if let Some(root) = dom::by_id("crash") {
        Renderer::<Crash>::with_root(root).render();
    }
    let limited = lessons.iter().find(|lesson| lesson.slug == "limited");
    if let (Some(root), Some(lab)) =
        (dom::by_id("bench"), limited.and_then(|lesson| lesson.lab.as_ref()))
    {
        Renderer::<Bench>::with_root_and_props(root, BenchProps { lab }).render();
    }
}
