//! The timeline in pixels and words: what the page and the SVG file draw alike. Pure.

mod bars;
mod ends;
mod legend;
mod scale;
mod words;

#[cfg(test)]
mod tests;

#[cfg(test)]
use bars::Drawn;
pub(crate) use bars::{BAR, ROW, bar, critical, drawn, outline, printed};
pub(crate) use ends::{ends, fade, hatch};
pub(crate) use legend::{Sign, signs};
pub(crate) use scale::{BEYOND, Scale, reach_us};
pub(crate) use words::{fitted, mark, miss, name, polled, told};

/// The width of one character of a label: 12 px monospace.
pub(crate) const CHARACTER: f64 = 7.25;
