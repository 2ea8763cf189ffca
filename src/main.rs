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
    use async_design_patterns::ui::lab::{Lab, LabProps};
    use async_design_patterns::ui::{dom, is_wide, panic, read_sources};
    use yew::Renderer;

    /// Mounts what the page has a place for.
    pub(super) fn mount() {
        panic::install();
        mount_lab();
        #[cfg(feature = "test-pages")]
        mount_for_tests();
    }

    #[cfg(feature = "test-pages")]
    fn mount_for_tests() {
        use async_design_patterns::ui::bench::{Bench, BenchProps};
        use async_design_patterns::ui::crash::Crash;
        if let Some(root) = dom::by_id("crash") {
            Renderer::<Crash>::with_root(root).render();
        }
        if let (Some(root), Some(lab)) = (dom::by_id("bench"), &lessons::limited::LESSON.lab) {
            Renderer::<Bench>::with_root_and_props(root, BenchProps { lab }).render();
        }
    }

    /// The static code stays where the page does not name a lesson that runs.
    fn mount_lab() -> Option<()> {
        let root = dom::by_id("lab")?;
        let lab = lessons::find(&root.get_attribute("data-lesson")?)?.lab.as_ref()?;
        let sources = read_sources(&root);
        Renderer::<Lab>::with_root_and_props(root, LabProps { lab, sources, wide: is_wide() })
            .render();
        Some(())
    }
}
