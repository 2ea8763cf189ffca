//! One row of the chart: a measured lane drawn over the predicted one.

use super::{Scale, Shape, critical, drawn, ends, outline, trail};
use crate::analysis::facts::{Lane, Segment};

/// The lanes of a row.
#[derive(Clone, Copy)]
pub(crate) struct Lanes<'a> {
    pub(crate) predicted: Option<&'a Lane>,
    pub(crate) measured: Option<&'a Lane>,
    /// The prediction to compare it with: none where the simulation itself is shown.
    pub(crate) against: Option<&'a Lane>,
    /// The same call in a run before.
    pub(crate) before: Option<&'a Lane>,
    /// The parts of it that made the run as long as it is.
    pub(crate) critical: &'a [Segment],
}

impl Lanes<'_> {
    /// The bars, and at last the mark of the end. What has not ended reaches to `until_us`.
    pub(crate) fn shapes(&self, scale: &Scale, y: i64, until_us: u64) -> Vec<Shape> {
        let Self { predicted, measured, against, before, critical: segments } = *self;
        let outlined = predicted.map(|lane| outline(scale, y, lane)).unwrap_or_default();
        let drawn = measured.map(|lane| drawn(scale, y, lane, against, until_us));
        let drawn = drawn.unwrap_or_default();
        let ends = ends(scale, y, predicted, measured, until_us);
        let critical_us = if measured.is_some() { until_us } else { u64::MAX };
        let (class, x, mark) = drawn.end;
        vec![
            Shape::Path("timing-predicted", outlined),
            Shape::Path("timing-created", drawn.created),
            Shape::Path("timing-waiting", drawn.waiting),
            Shape::Path("timing-cancelled", ends.cancelled),
            Shape::Path("timing-alone", ends.alone),
            Shape::Path("timing-running", drawn.running),
            Shape::Path("timing-late", drawn.late),
            Shape::Path("timing-failed", ends.failed),
            Shape::Path(
                "timing-before",
                before.map(|lane| trail(scale, y, lane)).unwrap_or_default(),
            ),
            Shape::Path("timing-critical", critical(scale, y, segments, critical_us)),
            Shape::Text(class, x, y + 14, mark),
        ]
    }
}
