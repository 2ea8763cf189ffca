//! The rows of calls that a run does not make.

use super::bars::{BAR, bar};
use super::{CHARACTER, ROW, Scale, Shape, fitted, line};
use crate::analysis::Extra;

/// The row of calls that are never made, with its label at `x` and its upper edge at `y`: a ghost over the whole axis, since
/// they happen at no moment.
pub(crate) fn ghost(scale: &Scale, x: i64, y: i64, calls: &str) -> Vec<Shape> {
    vec![
        label(scale, x, y, calls),
        Shape::Path("timing-ghost", bar(scale.left, y + 3, scale.width, BAR)),
        Shape::Text("timing-end", scale.left + 6, y + 14, "never made".to_owned()),
    ]
}

/// The row of calls that only the run before makes: one line for all of them.
pub(crate) fn only_before(scale: &Scale, x: i64, y: i64, extra: &Extra) -> Vec<Shape> {
    vec![
        label(scale, x, y, &extra.calls),
        Shape::Path("timing-before", line(scale, y + ROW - 1, extra.from_us, extra.until_us)),
        Shape::Text("timing-end", scale.left + 6, y + 14, "only in the run before".to_owned()),
    ]
}

fn label(scale: &Scale, x: i64, y: i64, calls: &str) -> Shape {
    let room = (scale.left - x - 6) as f64 / CHARACTER;
    Shape::Text("timing-label", x, y + 14, fitted(calls, room as usize))
}
