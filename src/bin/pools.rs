//! The browser program of the lessons on limits: pool, queue and channel (`lessons::POOLS`).

#[cfg(target_arch = "wasm32")]
fn main() {
    async_design_patterns::ui::mount::mount(async_design_patterns::lessons::POOLS);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: use `cargo xtask serve`.");
}
