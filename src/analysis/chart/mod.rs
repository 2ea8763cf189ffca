//! The timeline in pixels and words: what the page and the SVG file draw alike. Pure.

mod bars;
mod scale;
mod words;

#[cfg(test)]
mod tests;

#[cfg(test)]
use bars::Drawn;
pub(crate) use bars::{BAR, ROW, bar, critical, drawn, outline};
pub(crate) use scale::Scale;
pub(crate) use words::{fitted, mark, miss, name, polled, told};

/// The width of one character of a label: 12 px monospace.
pub(crate) const CHARACTER: f64 = 7.25;
