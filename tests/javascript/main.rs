//! The JavaScript twins of the patterns: their recorded form, and, where Node.js is there to run them,
//! their runs.

mod cases;
mod lessons;
mod node;
mod order;
mod record;
mod runs;
mod verdict;
mod wire;
