//! The browser entry: mounts the living parts of the page it is on.

#[cfg(target_arch = "wasm32")]
fn main() {
    page::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: use `cargo xtask serve`.");
}

#[cfg(target_arch = "wasm32")]
mod page {
    use async_design_patterns::lessons;
    use async_design_patterns::ui::bench::Bench;
    use async_design_patterns::ui::crash::Crash;
    use async_design_patterns::ui::helpful::{Helpful, HelpfulProps};
    use async_design_patterns::ui::hero::{Hero, PoolProps};
    use async_design_patterns::ui::lab::{Lab, LabProps};
    use async_design_patterns::ui::theme::Theme;
    use async_design_patterns::ui::{dom, panic, parse_sources};
    use yew::Renderer;

    /// Mounts what the page has a place for.
    pub(super) fn mount() {
        panic::install();
        if let Some(root) = dom::by_id("theme") {
            Renderer::<Theme>::with_root(root).render();
        }
        mount_lab();
        if let (Some(root), Some(lab)) = (dom::by_id("hero"), &lessons::limited::LESSON.lab) {
            Renderer::<Hero>::with_root_and_props(root, PoolProps { lab }).render();
        }
        if let Some(root) = dom::by_id("helpful") {
            let slug = root.get_attribute("data-lesson").unwrap_or_default().into();
            let feedback = root.get_attribute("data-feedback").map(Into::into);
            let props = HelpfulProps { slug, feedback };
            Renderer::<Helpful>::with_root_and_props(root, props).render();
        }
        if let Some(root) = dom::by_id("crash") {
            Renderer::<Crash>::with_root(root).render();
        }
        if let (Some(root), Some(lab)) = (dom::by_id("bench"), &lessons::limited::LESSON.lab) {
            Renderer::<Bench>::with_root_and_props(root, PoolProps { lab }).render();
        }
    }

    /// The static code stays where the page does not name a lesson that runs.
    fn mount_lab() -> Option<()> {
        let root = dom::by_id("lab")?;
        let lab = lessons::find(&root.get_attribute("data-lesson")?)?.lab.as_ref()?;
        let sources = parse_sources(&dom::by_id("sources")?.text_content()?)?;
        Renderer::<Lab>::with_root_and_props(root, LabProps { lab, sources }).render();
        Some(())
    }
}
