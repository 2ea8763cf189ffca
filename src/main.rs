//! The browser entry: mounts the living parts of the page it is on.

fn main() {}
