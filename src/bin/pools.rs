//! The browser program of the lesson on limited concurrency (`lessons::POOLS`).

#[cfg(target_arch = "wasm32")]
fn main() {
    async_design_patterns::ui::mount::mount(async_design_patterns::lessons::POOLS);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a browser: use `cargo xtask serve`.");
}
