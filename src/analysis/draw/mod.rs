//! The timeline in pixels: what the page and the SVG file draw alike. Pure.

mod bars;
mod ends;
mod legend;
mod never;
mod row;
mod scale;
mod shape;

#[cfg(test)]
mod tests;

#[cfg(test)]
use bars::Drawn;
pub(crate) use bars::{PRINTED, ROW, Side, bar, printed};
use bars::{critical, drawn, outline, trail};
use ends::ends;
#[cfg(test)]
use ends::{fade, hatch};
pub(crate) use legend::{Sign, signs};
pub(crate) use never::ghost;
pub(crate) use row::Lanes;
pub(crate) use scale::{BEYOND, Scale, reach_us, width};
pub(crate) use shape::{Mark, Shape, escaped, path_of};

/// The width of one character of a label: 12 px monospace.
pub(crate) const CHARACTER: f64 = 7.25;
