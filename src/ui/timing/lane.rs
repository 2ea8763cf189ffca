//! One row of the timeline: the measured lane drawn over the predicted one.

use super::scale::Scale;
use super::shapes::{bar, path, text};
use super::words::{fitted, mark, miss, told};
use crate::analysis::{Lane, LaneEnd};
use std::fmt::Write;
use yew::{Html, html};

/// The height of a row, in pixels.
pub(crate) const ROW: i64 = 20;
/// The height of a bar.
const BAR: i64 = 14;
/// The width of one character of a label: 12 px monospace.
pub(crate) const CHARACTER: f64 = 7.25;

/// How the labels are laid out.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Labels {
    /// Pixels that each caller above a lane moves its label to the right.
    pub(crate) indent: i64,
    /// Pixels for labels.
    pub(crate) width: i64,
}

impl Labels {
    /// The label of a lane and where it begins.
    fn place(&self, lane: &Lane) -> (i64, String) {
        let x = i64::from(lane.depth) * self.indent;
        let most = ((self.width - x - 6) as f64 / CHARACTER).max(3.0);
        (x, fitted(&lane.label, most as usize))
    }
}

/// A row at the height `y`. `now_us` is where lanes that have not ended are drawn to.
pub(crate) fn row(
    scale: &Scale,
    labels: &Labels,
    y: i64,
    lanes: (Option<&Lane>, Option<&Lane>),
    now_us: u64,
) -> Html {
    let (predicted, measured) = lanes;
    let Some(named) = measured.or(predicted) else {
        return Html::default();
    };
    let (x, label) = labels.place(named);
    let reached = if measured.is_some() { "timing-label is-reached" } else { "timing-label" };
    let outlined = predicted.map(|lane| outline(scale, y, lane)).unwrap_or_default();
    let drawn = measured.map(|lane| drawn(scale, y, lane, predicted, now_us)).unwrap_or_default();
    let (end_class, end_x, end_text) = drawn.end;
    html! {
        <g role="listitem" aria-label={told(predicted, measured)}>
            { text(reached, x, y + 14, label) }
            { path("timing-predicted", outlined) }
            { path("timing-created", drawn.created) }
            { path("timing-waiting", drawn.waiting) }
            { path("timing-cut", drawn.cut) }
            { path("timing-running", drawn.running) }
            { text(end_class, end_x, y + 14, end_text) }
        </g>
    }
}

/// The prediction: a dashed outline, open where it has no end, and a dashed line before it runs.
fn outline(scale: &Scale, y: i64, lane: &Lane) -> String {
    let (top, bottom, middle) = (y + 3, y + 3 + BAR, y + 3 + BAR / 2);
    let created = scale.x(lane.created_us);
    let started = lane.started_us().map_or(scale.right(), |at| scale.x(at));
    let mut path = String::new();
    if started > created {
        let _ = write!(path, "M{created} {middle}H{started}");
    }
    if lane.started_us().is_some() {
        let open = matches!(lane.end, None | Some((_, LaneEnd::Stalled)));
        let end = lane.end.map_or(scale.right(), |(at, _)| scale.x(at));
        let end = if open { scale.right() } else { end.max(started + 2) };
        let _ = write!(path, "M{end} {top}H{started}V{bottom}H{end}");
        if !open {
            path.push('Z');
        }
    }
    path
}

/// The paths of a measured lane, empty where there is nothing to draw, and the mark of its end.
#[derive(Default)]
struct Drawn {
    created: String,
    waiting: String,
    cut: String,
    running: String,
    end: (&'static str, i64, String),
}

/// The measurement: hollow until the first poll, tinted while it waits, a dark tick where it ran.
fn drawn(scale: &Scale, y: i64, lane: &Lane, predicted: Option<&Lane>, now_us: u64) -> Drawn {
    let top = y + 3;
    let ends_us = lane.end.map_or(now_us, |(at, _)| at);
    let created = scale.x(lane.created_us);
    let started = scale.x(lane.started_us().unwrap_or(ends_us));
    let end = scale.x(ends_us);
    let mut drawn = Drawn { running: ticks(scale, top, lane), ..Drawn::default() };
    if started > created {
        drawn.created = bar(created, top + 4, started - created, BAR - 8);
    }
    if lane.started_us().is_some() {
        drawn.waiting = bar(started, top, (end - started).max(1), BAR);
    }
    if let Some((_, how)) = lane.end {
        let class = match how {
            LaneEnd::Finished(_) => "timing-end",
            LaneEnd::Failed => "timing-end is-failed",
            LaneEnd::Cancelled => "timing-end is-cancelled",
            LaneEnd::Stalled => "timing-end is-stalled",
        };
        if how == LaneEnd::Cancelled {
            drawn.cut = format!("M{} {}l-3 4 3 3-3 4 3 5", end + 2, top - 1);
        }
        let miss = miss(predicted, lane).unwrap_or_default();
        drawn.end = (class, end + 5, format!("{} {miss}", mark(how)));
    }
    drawn
}

/// One tick for each moment at which it ran; moments that fall on one pixel share a tick.
fn ticks(scale: &Scale, top: i64, lane: &Lane) -> String {
    let mut path = String::new();
    let mut last = None;
    for &at_us in &lane.ran_us {
        let x = scale.x(at_us);
        if last != Some(x) {
            let _ = write!(path, "M{x} {top}h2v{BAR}h-2z");
            last = Some(x);
        }
    }
    path
}
