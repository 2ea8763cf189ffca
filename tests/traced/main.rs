//! `#[traced]` works on every kind of function and of await, and changes nothing else about them.

#[path = "../common/mod.rs"]
mod common;

mod awaits;
mod drops;
mod labels;
mod nested;
mod signatures;
mod woken;
