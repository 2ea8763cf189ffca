//! One row of the timeline: the measured lane drawn over the predicted one.

use super::call_identity::CallId;
use super::gestures;
use super::rows::Line;
use super::shapes::{drawn, enlarged, path};
use super::size::Zoom;
use crate::analysis::Lane;
use crate::analysis::draw::{BEYOND, CHARACTER, Lanes, ROW, Scale, Shape, bar, ghost, width};
use crate::analysis::words::{fitted, ms, name, polled, told};
use yew::{Html, html};

/// The row below all others, of the calls that are never made.
pub(super) fn never_made(scale: &Scale, zoom: Zoom, calls: &str) -> Html {
    html! {
        <svg class="timing-never" role="img">
            <title>{ [calls, ": never made"].concat() }</title>
            { enlarged(zoom, drawn(ghost(scale, FOLD, 0, calls))) }
        </svg>
    }
}

/// Pixels before a label, for what folds its calls.
pub(crate) const FOLD: i64 = 12;

/// How the labels are laid out.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Labels {
    /// Pixels that each caller above a lane moves its label to the right.
    pub(crate) indent: i64,
    /// Pixels for labels.
    pub(crate) width: i64,
}

impl Labels {
    /// Where the label of a lane begins, and as much of it as there is room for; `number` stands
    /// behind it.
    fn place(&self, lane: &Lane, number: &str) -> (i64, String) {
        let x = i64::from(lane.depth) * self.indent;
        let most = ((self.width - x - FOLD - 6) as f64 / CHARACTER).max(3.0);
        let most = (most as usize).saturating_sub(number.len());
        (x, fitted(&lane.label, most) + number)
    }
}

/// How all rows are drawn.
pub(crate) struct Draws<'a> {
    pub(crate) scale: &'a Scale,
    pub(crate) labels: &'a Labels,
    /// Where lanes that have not ended are drawn to, in microseconds.
    pub(crate) until_us: u64,
    /// Whether the ends of predicted bars can be dragged.
    pub(crate) editable: bool,
    /// The call whose bar is being dragged: its time is read out.
    pub(crate) dragged: Option<u32>,
    /// The id of what is told of the lane that is pointed at.
    pub(crate) detail: &'static str,
}

/// What is special about one row.
pub(crate) struct Row<'a> {
    pub(crate) index: usize,
    /// What names its call.
    pub(super) name: Option<CallId>,
    pub(super) line: &'a Line,
    pub(crate) lanes: Lanes<'a>,
    pub(crate) lit: bool,
    /// Whether Tab reaches it.
    pub(crate) active: bool,
    /// How often it was polled, where that is known.
    pub(crate) polls: Option<u32>,
}

impl Row<'_> {
    /// What stands behind its label, where calls look alike.
    fn number(&self) -> String {
        self.line.alike.map(|number| format!(" {number}")).unwrap_or_default()
    }
}

/// What is behind the lanes, from one height to another: the moments of the axis, and the one now.
pub(super) fn behind(scale: &Scale, (top, bottom): (i64, i64), now_us: Option<u64>) -> Vec<Shape> {
    let at = |at_us| format!("M{} {top}V{bottom}", scale.x(at_us));
    let grid = scale.ticks_ms().iter().map(|ms| at(ms * 1000)).collect();
    let now = now_us.map(at).unwrap_or_default();
    vec![Shape::Path("timing-grid", grid), Shape::Path("timing-now", now)]
}

/// What a row is drawn with: its label, its bars and the mark of its end.
pub(super) fn shapes(draws: &Draws<'_>, row: &Row<'_>) -> Vec<Shape> {
    let Some(named) = row.lanes.measured.or(row.lanes.predicted) else { return Vec::new() };
    let (scale, y) = (draws.scale, row.index as i64 * ROW);
    let (x, label) = draws.labels.place(named, &row.number());
    let reached = match row.lanes.measured {
        Some(_) => "timing-label is-reached",
        None => "timing-label",
    };
    let mut shapes = vec![Shape::Text(reached, x + FOLD, y + 14, label)];
    shapes.extend(row.lanes.shapes(scale, y, draws.until_us));
    shapes
}

/// A row that can be pointed at, gets the focus, and says all of its lane.
pub(crate) fn row(draws: &Draws<'_>, row: Row<'_>) -> Html {
    let Some(named) = row.lanes.measured.or(row.lanes.predicted) else {
        return Html::default();
    };
    let (scale, y) = (draws.scale, row.index as i64 * ROW);
    let number = row.number();
    let (x, label) = draws.labels.place(named, &number);
    let edited = row.lanes.predicted.filter(|_| draws.editable);
    let handle = edited.and_then(|lane| handle(scale, y, lane, row.lanes.measured));
    let dragged =
        row.lanes.predicted.filter(|lane| draws.dragged.is_some() && lane.request == draws.dragged);
    let (position, siblings) = row.line.place;
    let name = name(&label, row.lanes.against, row.lanes.measured);
    let (told, polled) = (told(row.lanes.against, row.lanes.measured), polled(named, row.polls));
    let tooltip = format!("{}{number}: {told}{polled}", named.label);
    html! {
        <g
            key={row.name.unwrap_or_default()}
            class={if row.lit { "timing-row is-lit" } else { "timing-row" }}
            data-row={row.index.to_string()}
            role="treeitem"
            aria-level={(named.depth + 1).to_string()}
            aria-posinset={position.to_string()}
            aria-setsize={siblings.to_string()}
            aria-expanded={row.line.folded.map(|folded| (!folded).to_string())}
            aria-describedby={row.active.then_some(draws.detail)}
            tabindex={if row.active { "0" } else { "-1" }}
            aria-label={name}
        >
            <title>{ tooltip }</title>
            { path("timing-hit", bar(0, y, scale.edge(), ROW)) }
            { drawn(shapes(draws, &row)) }
            { fold(row.line.folded, x, y) }
            { handle }
            { drawn(dragged.and_then(|lane| readout(scale, y, lane)).into_iter().collect()) }
        </g>
    }
}

/// What folds the calls of a row, and unfolds them: Enter on the row does the same.
fn fold(folded: Option<bool>, x: i64, y: i64) -> Html {
    let Some(folded) = folded else { return Html::default() };
    let arrow = match folded {
        true => format!("M{} {}l5 4l-5 4z", x + 1, y + 6),
        false => format!("M{x} {}h8l-4 5z", y + 8),
    };
    // A finger needs more room than the arrow takes.
    part(gestures::FOLD, bar(x, y, 24, ROW), "timing-arrow", arrow)
}

/// The end of the bar of a call of the service, to be dragged: what takes the pointer, and a grip
/// that shows it.
fn handle(scale: &Scale, y: i64, predicted: &Lane, measured: Option<&Lane>) -> Option<Html> {
    let predicted_us = predicted.answered_us()?;
    let end = scale.x(measured.and_then(Lane::answered_us).unwrap_or(predicted_us));
    let grip = format!("M{} {}v8m3 0v-8", end - 6, y + 6);
    Some(part(gestures::HANDLE, bar(end - 10, y, 10 + BEYOND, ROW), "timing-grip", grip))
}

/// How long a call takes, at the end of its bar.
fn readout(scale: &Scale, y: i64, lane: &Lane) -> Option<Shape> {
    let ((end_us, _), end) = (lane.end?, scale.x(lane.end?.0));
    let text = ms(end_us - lane.started_us()?);
    let x = if end + 5 + width(&text) <= scale.edge() { end + 5 } else { end - width(&text) - 10 };
    Some(Shape::Text("timing-readout", x, y + 14, text))
}

/// A part of a row that does something: what takes the pointer, and what shows it.
fn part(class: &'static str, hit: String, shown: &'static str, d: String) -> Html {
    html! { <g {class}>{ path("timing-hit", hit) }{ path(shown, d) }</g> }
}
