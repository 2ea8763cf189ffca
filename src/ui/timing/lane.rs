//! One row of the timeline: the measured lane drawn over the predicted one.

use super::call_identity::CallId;
use super::gestures;
use super::layout::{FOLD, Layout, Layouts};
use super::rows::Line;
use super::shapes::path;
use crate::analysis::Lane;
use crate::analysis::draw::{BEYOND, Lanes, Mark, ROW, Scale, Shape, bar, ghost, width};
use crate::analysis::words::{ms, name, polled, told};
use yew::{Html, html};

/// The row below all others, of the calls that are never made.
pub(super) fn never_made(layouts: &Layouts, calls: &str) -> Html {
    html! {
        <svg class="timing-never" role="img">
            <title>{ [calls, ": never made"].concat() }</title>
            { layouts.draw(&|layout| layout.drawn(ghost(&layout.scale, FOLD, 0, calls))) }
        </svg>
    }
}

/// How all rows are drawn.
pub(crate) struct Draws {
    pub(super) layout: Layout,
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
pub(super) fn shapes(draws: &Draws, row: &Row<'_>) -> Vec<Shape> {
    let Some(named) = row.lanes.measured.or(row.lanes.predicted) else { return Vec::new() };
    let (scale, y) = (&draws.layout.scale, row.index as i64 * ROW);
    let (x, label) = draws.layout.labels.place(named, &row.number());
    let reached = match row.lanes.measured {
        Some(_) => "timing-label is-reached",
        None => "timing-label",
    };
    let mut shapes = vec![Shape::Text(reached, x + FOLD, y + 14, label)];
    shapes.extend(row.lanes.shapes(scale, y, draws.until_us));
    shapes
}

/// A row that can be pointed at, gets the focus, and says all of its lane.
pub(crate) fn row(draws: &Draws, row: &Row<'_>) -> Html {
    let Some(named) = row.lanes.measured.or(row.lanes.predicted) else {
        return Html::default();
    };
    let (layout, y) = (&draws.layout, row.index as i64 * ROW);
    let scale = &layout.scale;
    let number = row.number();
    let (x, label) = layout.labels.place(named, &number);
    let edited = row.lanes.predicted.filter(|_| draws.editable);
    let handle = edited.and_then(|lane| handle(layout, y, lane, row.lanes.measured));
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
            { layout.hit(bar(0, y, scale.edge(), ROW)) }
            { layout.drawn(shapes(draws, row)) }
            { row.line.folded.map(|folded| layout.in_margin(fold(layout, folded, x, y))) }
            { handle }
            { layout.drawn(dragged.and_then(|lane| readout(scale, y, lane)).into_iter().collect()) }
        </g>
    }
}

/// What folds the calls of a row, and unfolds them: Enter on the row does the same.
fn fold(layout: &Layout, folded: bool, x: i64, y: i64) -> Html {
    let arrow = match folded {
        true => format!("M{} {}l5 4l-5 4z", x + 1, y + 6),
        false => format!("M{x} {}h8l-4 5z", y + 8),
    };
    // A finger needs more room than the arrow takes.
    part(gestures::FOLD, layout.hit(bar(x, y, 24, ROW)), path("timing-arrow", arrow))
}

/// The end of the bar of a call of the service, to be dragged: what takes the pointer, and a grip
/// that shows it.
fn handle(layout: &Layout, y: i64, predicted: &Lane, measured: Option<&Lane>) -> Option<Html> {
    let predicted_us = predicted.answered_us()?;
    let end = layout.scale.x(measured.and_then(Lane::answered_us).unwrap_or(predicted_us));
    let grip = Mark { x: end, y: y + 6, d: "m-6 0v8m3 0v-8" };
    let grip = layout.drawn(vec![Shape::Marks("timing-grip", vec![grip])]);
    Some(part(gestures::HANDLE, layout.hit(bar(end - 10, y, 10 + BEYOND, ROW)), grip))
}

/// How long a call takes, at the end of its bar.
fn readout(scale: &Scale, y: i64, lane: &Lane) -> Option<Shape> {
    let ((end_us, _), end) = (lane.end?, scale.x(lane.end?.0));
    let text = ms(end_us - lane.started_us()?);
    let x = if end + 5 + width(&text) <= scale.edge() { end + 5 } else { end - width(&text) - 10 };
    Some(Shape::Text("timing-readout", x, y + 14, text))
}

/// A part of a row that does something: what takes the pointer, and what shows it.
fn part(class: &'static str, hit: Html, shown: Html) -> Html {
    html! { <g {class}>{ hit }{ shown }</g> }
}
