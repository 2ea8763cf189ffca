//! The JavaScript twins of the patterns: their recorded form, and, where Node.js is there to run them,
//! their runs. The end-to-end suite shares what is not about Node.js.

mod cases;
mod column;
mod folder;
mod lessons;
mod link;
mod mistakes;
mod node;
mod order;
mod pasted;
mod programs;
mod record;
mod request;
mod runs;
mod twins;
mod verdict;
mod wire;
