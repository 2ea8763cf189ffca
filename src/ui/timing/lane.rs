//! One row of the timeline: the measured lane drawn over the predicted one.

use super::hands;
use super::scale::Scale;
use super::shapes::{bar, path, text};
use super::words::{fitted, mark, miss, polled, told};
use crate::analysis::{Lane, LaneEnd, Segment};
use crate::lesson::call_of;
use std::fmt::Write;
use yew::{Html, html};

/// The height of a row, in pixels.
pub(crate) const ROW: i64 = 20;
/// The height of a bar.
const BAR: i64 = 14;
/// Pixels before a label, for what folds its calls.
pub(crate) const FOLD: i64 = 12;
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
        let most = ((self.width - x - FOLD - 6) as f64 / CHARACTER).max(3.0);
        (x, fitted(&lane.label, most as usize))
    }
}

/// How all rows are drawn.
pub(crate) struct Draws<'a> {
    pub(crate) scale: &'a Scale,
    pub(crate) labels: &'a Labels,
    /// Where lanes that have not ended are drawn to, in microseconds.
    pub(crate) now_us: u64,
    /// Whether the ends of predicted bars can be dragged.
    pub(crate) editable: bool,
}

/// What is special about one row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) index: usize,
    /// Whether its calls are folded away, if it calls any.
    pub(crate) folded: Option<bool>,
    pub(crate) lit: bool,
    /// Whether Tab reaches it.
    pub(crate) active: bool,
    /// The parts of it that made the run as long as it is.
    pub(crate) critical: &'a [Segment],
    /// How often it was polled, where that is known.
    pub(crate) polls: Option<u32>,
}

/// A row, with its label, its bars and the mark of its end.
pub(crate) fn row(
    draws: &Draws<'_>,
    row: Row<'_>,
    predicted: Option<&Lane>,
    measured: Option<&Lane>,
) -> Html {
    let Some(named) = measured.or(predicted) else {
        return Html::default();
    };
    let (scale, y) = (draws.scale, row.index as i64 * ROW);
    let (x, label) = draws.labels.place(named);
    let reached = if measured.is_some() { "timing-label is-reached" } else { "timing-label" };
    let outlined = predicted.map(|lane| outline(scale, y, lane)).unwrap_or_default();
    let drawn =
        measured.map(|lane| drawn(scale, y, lane, predicted, draws.now_us)).unwrap_or_default();
    let (end_class, end_x, end_text) = drawn.end;
    let handle = predicted.filter(|_| draws.editable).map(|lane| handle(scale, y, lane));
    let told = told(predicted, measured);
    let tooltip = format!("{told}{}", polled(row.polls));
    html! {
        <g
            class={if row.lit { "timing-row is-lit" } else { "timing-row" }}
            data-row={row.index.to_string()}
            role="listitem"
            tabindex={if row.active { "0" } else { "-1" }}
            aria-label={told}
        >
            <title>{ tooltip }</title>
            { path("timing-hit", bar(0, y, scale.right() + 50, ROW)) }
            { fold(row.folded, x, y) }
            { text(reached, x + FOLD, y + 14, label) }
            { path("timing-predicted", outlined) }
            { path("timing-created", drawn.created) }
            { path("timing-waiting", drawn.waiting) }
            { path("timing-cut", drawn.cut) }
            { path("timing-running", drawn.running) }
            { path("timing-late", drawn.late) }
            { path("timing-critical", critical(scale, y, row.critical)) }
            { text(end_class, end_x, y + 14, end_text) }
            { path(hands::HANDLE, handle.unwrap_or_default()) }
        </g>
    }
}

/// A line below the bar.
fn critical(scale: &Scale, y: i64, segments: &[Segment]) -> String {
    let line = |segment: &Segment| {
        format!("M{} {}H{}", scale.x(segment.from_us), y + ROW - 1, scale.x(segment.to_us))
    };
    segments.iter().map(line).collect()
}

/// What folds the calls of a row, and unfolds them: Enter on the row does the same.
fn fold(folded: Option<bool>, x: i64, y: i64) -> Html {
    let arrow = match folded {
        None => String::new(),
        Some(true) => format!("M{} {}l5 4l-5 4z", x + 1, y + 6),
        Some(false) => format!("M{x} {}h8l-4 5z", y + 8),
    };
    path(hands::FOLD, arrow)
}

/// The end of the bar of a call of the service, to be dragged.
fn handle(scale: &Scale, y: i64, lane: &Lane) -> String {
    match (call_of(&lane.label), lane.end) {
        (Some(_), Some((at_us, LaneEnd::Finished(_) | LaneEnd::Failed))) => {
            bar(scale.x(at_us) - 4, y + 2, 8, BAR + 2)
        }
        _ => String::new(),
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
    late: String,
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
    if let Some(late_us) = lane.late_us {
        let due = scale.x(ends_us.saturating_sub(late_us));
        drawn.late = bar(due, top, (end - due).max(2), 3);
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
