//! The browser program of the lessons on what arrives one by one: queue and channel (`lessons::STREAMS`).

#[cfg(target_arch = "wasm32")]
fn main() {
    async_design_patterns::ui::mount::mount(async_design_patterns::lessons::STREAMS);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: use `cargo xtask serve`.");
}
