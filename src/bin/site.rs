//! Writes the pages.
fn main() {}
