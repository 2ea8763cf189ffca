//! The end-to-end suite.
fn main() {}
