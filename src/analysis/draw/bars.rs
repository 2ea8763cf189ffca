//! The bars of a lane, as paths: the measurement over the outline of the prediction.

use super::ends::{Stands, fade, marked};
use super::{Mark, Scale};
use crate::analysis::facts::{Lane, LaneEnd, Late, OutputLine, Segment};
use std::fmt::Write;

/// The height of a row, in pixels.
pub(crate) const ROW: i64 = 20;
/// The height of a bar.
pub(crate) const BAR: i64 = 14;

/// The least width of a stretch in which a call ran, in pixels: most last only microseconds.
const TICK: i64 = 2;

/// The outline of a predicted lane: a dashed line until the first poll, then a dashed box, whose
/// right side is open if the lane has no end. A call that never ends fades towards the edge. What a cancelled call had
/// left follows as a box that is open to the left.
pub(crate) fn outline(scale: &Scale, y: i64, lane: &Lane) -> String {
    let (top, bottom, middle) = (y + 3, y + 3 + BAR, y + 3 + BAR / 2);
    let created = scale.x(lane.created_us);
    let started = lane.started_us().map_or(scale.right(), |at| scale.x(at));
    let mut path = String::new();
    if started > created {
        let _ = write!(path, "M{created} {middle}H{started}");
    }
    if lane.started_us().is_some() {
        let end = lane.end.map_or(scale.right(), |(at, _)| scale.x(at).max(started + 2));
        let _ = write!(path, "M{end} {top}H{started}V{bottom}H{end}");
        if let Some((_, how)) = lane.end {
            path.push('Z');
            if how == LaneEnd::Stalled {
                path += &faded(end, scale.right(), top);
            }
        }
        if let (Some((_, LaneEnd::Cancelled)), Some(answer_us)) = (lane.end, lane.answer_us) {
            let rest = scale.x(answer_us);
            let _ = write!(path, "M{end} {top}H{rest}V{bottom}H{end}");
        }
    }
    path
}

/// The paths of a measured lane, each empty if there is nothing to draw, and the mark of its end.
#[derive(Default)]
pub(crate) struct Drawn {
    pub(crate) created: String,
    pub(crate) waiting: String,
    pub(crate) running: String,
    /// From the time when a timer was due until its await resumed.
    pub(crate) late: String,
    /// The mark of its end: class, position in pixels, text.
    pub(crate) end: (&'static str, i64, String),
}

/// The measurement: a hollow bar until the first poll, then a tinted one, dark where the call ran.
pub(crate) fn drawn(
    scale: &Scale,
    y: i64,
    lane: &Lane,
    predicted: Option<&Lane>,
    now_us: u64,
) -> Drawn {
    let top = y + 3;
    let ends_us = lane.end.map_or(now_us, |(at, _)| at);
    let created = scale.x(lane.created_us);
    let started = scale.x(lane.started_us().unwrap_or(ends_us));
    let end = scale.x(ends_us);
    let mut drawn = Drawn { running: running(scale, top, lane, now_us), ..Drawn::default() };
    if started > created {
        drawn.created = bar(created, top, started - created, BAR);
    }
    if lane.started_us().is_some() {
        drawn.waiting = bar(started, top, (end - started).max(1), BAR);
    }
    if let Some(Late { late_us, resumed_us }) = lane.late {
        let due = scale.x(resumed_us - late_us);
        drawn.late = bar(due, top, (scale.x(resumed_us) - due).max(2), 3);
    }
    if let Some((_, how)) = lane.end {
        if how == LaneEnd::Stalled {
            drawn.waiting += &faded(end, scale.right(), top);
        }
        let (stands, x, text) = marked(scale, (started, end), (predicted, lane), how);
        // Whether the mark stands on the dark part of the bar.
        let is_dark = lane.ran_us.last().is_some_and(|&(from_us, until_us)| {
            (scale.x(from_us)..scale.x(until_us.unwrap_or(ends_us))).contains(&x)
        });
        let class = match (how, stands) {
            (LaneEnd::Failed, _) => "timing-end is-failed",
            (LaneEnd::Finished(_), Stands::Inside) if is_dark => "timing-end is-dark",
            (LaneEnd::Finished(_) | LaneEnd::Stalled, Stands::Inside) => "timing-end is-inside",
            (LaneEnd::Finished(_) | LaneEnd::Stalled, Stands::Beside)
            | (LaneEnd::Cancelled | LaneEnd::NeverStarted, _) => "timing-end",
        };
        drawn.end = (class, x, text);
    }
    drawn
}

/// The bar of a call that never ends, from its last moment on.
fn faded(from: i64, to: i64, top: i64) -> String {
    fade(from, to).into_iter().map(|(x, width)| bar(x, top, width, BAR)).collect()
}

/// Where a call ran.
fn running(scale: &Scale, top: i64, lane: &Lane, now_us: u64) -> String {
    let mut path = String::new();
    let mut reached_x = i64::MIN;
    let end_us = lane.end.map_or(now_us, |(at_us, _)| at_us);
    for &(from_us, until_us) in &lane.ran_us {
        let (from, until) = (scale.x(from_us), scale.x(until_us.unwrap_or(end_us)));
        let until = until.max(from + TICK);
        // Most stretches are narrower than a pixel, and many share one: each pixel is drawn once.
        if until > reached_x {
            path += &bar(from, top, until - from, BAR);
            reached_x = until;
        }
    }
    path
}

/// Where a call of the run before was: a line below the bar, to the end of the axis if the call was stuck.
pub(crate) fn trail(scale: &Scale, y: i64, lane: &Lane) -> String {
    let end = lane.end_us().map_or(scale.right(), |at_us| scale.x(at_us));
    format!("M{} {}H{end}", scale.x(lane.created_us), y + ROW - 1)
}

/// The critical path, up to a moment: a line along the foot of the bar for as long as the lane is on it.
pub(crate) fn critical(scale: &Scale, y: i64, segments: &[Segment], until_us: u64) -> String {
    let line = |segment: &Segment| {
        let to_us = segment.to_us.min(until_us);
        format!("M{} {}H{}", scale.x(segment.from_us), y + 2 + BAR, scale.x(to_us))
    };
    segments.iter().filter(|segment| segment.from_us < until_us).map(line).collect()
}

/// On which side of the axis a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Above,
    Below,
}

/// The marks on the axis at `y`: a triangle for each printed line, and a cross for each unhandled rejection.
pub(crate) fn printed(scale: &Scale, y: i64, output: &[OutputLine], side: Side) -> [Vec<Mark>; 2] {
    let paths = match side {
        Side::Above => ["l-4-6h8z", "m-4-8l8 6m0-6l-8 6"],
        Side::Below => ["l-4 6h8z", "m-4 8l8-6m0 6l-8-6"],
    };
    let mut marks = [Vec::new(), Vec::new()];
    let mut reached_x = [None, None];
    for line in output {
        let (kind, x) = (usize::from(line.is_unhandled), scale.x(line.at_us));
        // Lines of one moment share a mark.
        if reached_x[kind].replace(x) != Some(x) {
            marks[kind].push(Mark { x, y, d: paths[kind] });
        }
    }
    marks
}

/// The classes of those marks.
pub(crate) const PRINTED: [&str; 2] = ["timing-printed", "timing-unhandled"];

/// The path of a bar.
pub(crate) fn bar(x: i64, y: i64, width: i64, height: i64) -> String {
    format!("M{x} {y}h{width}v{height}h-{width}z")
}
