//! The program of the labs. A page loads what all labs have in common, and the part of its lesson: see
//! `site/split/`.

/// The parts (`lessons::PARTS`): a page calls the function that has the name of the part of its lesson.
#[cfg(target_arch = "wasm32")]
pub mod parts {
    use async_design_patterns::lessons::{BASICS, POOLS, STREAMS};
    use async_design_patterns::ui::mount::mount;
    use wasm_bindgen::prelude::*;

    /// What a worker needs to run a pattern.
    #[wasm_bindgen]
    pub fn run() {
        async_design_patterns::worker::arrive();
    }

    /// What a first run does not need.
    #[wasm_bindgen]
    pub fn later() {
        async_design_patterns::ui::later::arrive();
    }

    /// The first lessons.
    #[wasm_bindgen]
    pub fn basics() {
        mount(BASICS);
    }

    /// The lesson on limited concurrency.
    #[wasm_bindgen]
    pub fn pools() {
        mount(POOLS);
    }

    /// The lessons on queue and channel.
    #[wasm_bindgen]
    pub fn streams() {
        mount(STREAMS);
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: use `cargo xtask serve`.");
}
