//! `#[traced]` works on every kind of function and of await, and changes nothing else about them.

#[path = "../common/mod.rs"]
mod common;

mod awaits;
mod drops;
mod labels;
mod methods;
mod nested;
mod outputs;
mod signatures;
mod woken;
