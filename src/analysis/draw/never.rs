//! The row of calls that are never made: a ghost over the whole axis, since they happen at no moment.

use super::bars::{BAR, bar};
use super::{CHARACTER, Scale, Shape};
use crate::analysis::words::fitted;

/// The row of these calls, with its label at `x` and its upper edge at `y`.
pub(crate) fn ghost(scale: &Scale, x: i64, y: i64, calls: &str) -> Vec<Shape> {
    let room = (scale.left - x - 6) as f64 / CHARACTER;
    let text = |class, x, words| Shape::Text(class, x, y + 14, words);
    vec![
        text("timing-label", x, fitted(calls, room as usize)),
        Shape::Path("timing-ghost", bar(scale.left, y + 3, scale.width, BAR)),
        text("timing-end", scale.left + 6, "never made".to_owned()),
    ]
}
