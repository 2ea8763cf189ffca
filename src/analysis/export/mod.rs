//! A run in the formats of other programs.

mod chrome;
mod event;
mod svg;
mod tracks;

pub use chrome::{Counter, Process, chrome_trace};
pub use svg::{Drawing, timeline_svg};
