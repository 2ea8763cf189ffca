//! Brings a page to life: mounts what it has a place for.

use super::lab::{Lab, LabProps};
use super::timing::Size;
use super::{Sources, dom, panic, takeover};
use crate::lesson::{self, Lesson};
use crate::worker::serve;
use wasm_bindgen_futures::spawn_local;
use yew::Renderer;

/// Mounts the lab of the page, if it is one of these lessons; otherwise the page stays as it is. In a worker it
/// runs these lessons' patterns.
pub fn mount(lessons: &'static [&'static Lesson]) {
    if web_sys::window().is_none() {
        return serve(|slug, name| {
            let lab = lab(lessons, slug)?;
            let program = match name {
                "" => lab.program,
                #[cfg(feature = "test-pages")]
                name => super::misbehaving::program(name)?,
                #[cfg(not(feature = "test-pages"))]
                _ => return None,
            };
            Some((lab, program))
        });
    }
    panic::install();
    mount_lab(lessons);
    #[cfg(feature = "test-pages")]
    mount_for_tests(lessons);
}

fn lab(lessons: &[&'static Lesson], slug: &str) -> Option<&'static lesson::Lab> {
    lessons.iter().find(|lesson| lesson.slug == slug)?.lab.as_ref()
}

fn mount_lab(lessons: &[&'static Lesson]) -> Option<()> {
    let root = dom::by_id("lab")?;
    let slug = root.get_attribute("data-lesson")?;
    let lab = lab(lessons, &slug)?;
    let pane = Some(Size::in_page(&root)?);
    let place = takeover::place(&root)?;
    spawn_local(async move {
        takeover::give_way().await;
        let props = LabProps::new(lab, Sources::default(), pane);
        takeover::give_way().await;
        Renderer::<Lab>::with_root_and_props(place, props).render();
    });
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
