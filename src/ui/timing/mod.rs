//! The timeline: one lane per span, callers included, the measurement drawn over the prediction.

mod axis;
mod calls;
mod detail;
mod follow;
mod gauges;
mod hands;
mod lane;
mod legend;
mod names;
mod rows;
mod shapes;
mod size;
mod strokes;
mod window;

use super::pointed::Pointed;
use super::shared::{Same, Shared};
use crate::analysis::chart::{CHARACTER, ROW, Scale};
use crate::analysis::{Gauge, Lane, Picture, Row, Segment, critical_by_span};
use crate::engine::Trace;
use crate::player::{Command, Player};
use axis::Axis;
use detail::detail;
use follow::{Hold, use_follow};
use gauges::use_curves;
use hands::{Edited, use_hands};
use lane::{FOLD, Labels};
use legend::legend;
use rows::use_rows;
use shapes::path;
use size::use_size;
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, hook, html, use_memo, use_mut_ref, use_node_ref};

/// Pixels right of the axis, for the marks of lanes that end with it.
const MARKS: i64 = 58;

/// What the timeline shows.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The numbers to draw under the lanes.
    pub(super) gauges: Vec<Gauge>,
    /// The simulated run.
    pub(super) predicted: Same<Picture>,
    /// What is shown of a run, if anything.
    pub(super) measured: Option<Shared>,
    /// Whether that is the simulation, which has nothing to be compared with.
    pub(super) simulated: bool,
    /// Grows whenever `measured` has grown.
    pub(super) version: u64,
    /// The moment now, in microseconds: of a run that goes on, or of a playhead that was moved.
    pub(super) now_us: Option<u64>,
    /// Whether that is the moment of a run that goes on.
    pub(super) live: bool,
    /// Whether it moves by itself.
    pub(super) moving: bool,
    /// The end of what was measured, in microseconds.
    pub(super) reached_us: u64,
    /// The playhead.
    pub(super) player: Player,
    /// The trace over which it moves.
    pub(super) trace: Same<Trace>,
    pub(super) on_play: Callback<Command>,
    pub(super) pointed: Pointed,
    pub(super) on_point: Callback<Pointed>,
    /// Whether the ends of predicted bars can be dragged.
    pub(super) editable: bool,
    pub(super) on_edit: Callback<Edited>,
}

/// The timeline of a run.
#[component]
pub(super) fn Timing(props: &Props) -> Html {
    let scroll = use_node_ref();
    let hold = use_mut_ref(Hold::default);
    let on_hold = {
        let hold = hold.clone();
        Callback::from(move |()| hold.borrow_mut().take())
    };
    let size = use_size(&scroll, &on_hold);
    let rows = use_rows(props);
    let curves = use_curves(&props.gauges, &props.predicted, &props.measured, props.version);
    let top = use_follow(props, &scroll, &rows.lines, size, &hold);

    let nothing = Picture::default();
    let shown = props.measured.as_ref().map(Shared::get);
    let measured = shown.as_deref().unwrap_or(&nothing);
    let labels = labels(&props.predicted, measured, size.width);
    let width = (size.width - labels.width - MARKS).max(40);
    let scale = Scale::new(labels.width, width, props.predicted.end_us(), props.reached_us);
    let hands = use_hands(props, &scroll, &rows, scale, &on_hold);
    let ticks_ms = scale.ticks_ms();
    let height = (rows.lines.len() as i64 * ROW).max(ROW);
    let top = top.unwrap_or(size.scrolled);
    let drawn = window::drawn(rows.lines.len(), top, size.height, hands.active);
    let draws = lane::Draws {
        scale: &scale,
        labels: &labels,
        now_us: props.now_us.unwrap_or(measured.end_us()),
        editable: props.editable,
    };
    let critical = use_critical(&props.trace);
    // Which span of the trace a row is, if it is one.
    let traced = |row: Row| match (props.live, props.measured.is_some()) {
        (true, _) => None,
        (false, true) => row.measured,
        (false, false) => row.predicted,
    };
    let polls = |span: usize| props.trace.spans.get(span).map(|span| span.polls);
    let row = |index: usize| {
        let line = rows.lines[index];
        let (predicted, drawn) = lanes(line.row, &props.predicted, measured);
        let span = traced(line.row);
        let lit = drawn.or(predicted).is_some_and(|lane| props.pointed.lights(lane));
        let lit = lit || props.pointed == Pointed::Lane(line.row);
        let against = predicted.filter(|_| !props.simulated || drawn.is_none());
        let row = lane::Row {
            against,
            index,
            name: rows.name(index),
            line: &line,
            lit,
            active: index == hands.active,
            critical: span.and_then(|span| critical.get(span)).map_or(&[], Vec::as_slice),
            polls: span.and_then(polls),
        };
        lane::row(&draws, row, predicted, drawn)
    };
    let detail = match props.pointed {
        Pointed::Lane(row) => {
            let (predicted, shown) = lanes(row, &props.predicted, measured);
            let against = predicted.filter(|_| !props.simulated || shown.is_none());
            detail(against, shown, traced(row).and_then(polls))
        }
        Pointed::Nothing | Pointed::Line(_) => detail(None, None, None),
    };
    let now = props.now_us.map(|now| format!("M{} 0V{height}", scale.x(now))).unwrap_or_default();
    html! {
        <>
            <Axis
                {scale}
                ticks_ms={ticks_ms.clone()}
                player={props.player}
                trace={props.trace.clone()}
                live_us={props.now_us.filter(|_| props.live)}
                on_play={&props.on_play}
            />
            <div
                class="timing-lanes"
                ref={scroll}
                role="group"
                aria-label="Lanes"
                translate="no"
                onpointerover={hands.onpointerover}
                onpointerleave={hands.onpointerleave}
                onpointerdown={hands.onpointerdown}
                onpointermove={hands.onpointermove}
                onlostpointercapture={hands.onlostpointercapture}
                onfocusin={hands.onfocusin}
                onfocusout={hands.onfocusout}
                onkeydown={hands.onkeydown}
            >
                <svg role="tree" aria-label="One lane per call" height={height.to_string()}>
                    { path("timing-grid", grid(&scale, &ticks_ms, height)) }
                    // Behind the marks of the lanes, which can be read so.
                    { path("timing-now", now) }
                    // A list of their own: among siblings without keys they would all be made anew
                    // when one comes or goes, and the focus would be lost.
                    { drawn.into_iter().map(row).collect::<Html>() }
                </svg>
            </div>
            { gauges::gauges(&scale, &curves, props.now_us) }
            <p class="timing-none" hidden={!rows.lines.is_empty()}>{ "No calls: nothing to draw." }</p>
            <p class="timing-detail" id={lane::DETAIL} hidden={rows.lines.is_empty()}>{ detail }</p>
            { legend() }
        </>
    }
}

/// The chain of spans that made a run as long as it is, by span.
#[hook]
fn use_critical(trace: &Same<Trace>) -> Rc<Vec<Vec<Segment>>> {
    use_memo(trace.clone(), |trace| critical_by_span(trace))
}

/// The predicted and the measured lane of a row.
fn lanes<'a>(
    row: Row,
    predicted: &'a Picture,
    measured: &'a Picture,
) -> (Option<&'a Lane>, Option<&'a Lane>) {
    (
        row.predicted.and_then(|index| predicted.lanes.get(index)),
        row.measured.and_then(|index| measured.lanes.get(index)),
    )
}

/// How much room the labels get: what they need, at most two fifths of the chart or, where that
/// is less, enough for `fetch_user(10)` below two callers.
fn labels(predicted: &Picture, measured: &Picture, width: i64) -> Labels {
    let indent = if width < 480 { 5 } else { 8 };
    let need = |lane: &Lane| {
        let text = lane.label.chars().count() as f64 * CHARACTER;
        i64::from(lane.depth) * indent + text as i64 + FOLD
    };
    // The labels of later lanes are like these.
    let lanes = predicted.lanes.iter().take(200).chain(measured.lanes.iter().take(200));
    let need = lanes.map(need).max().unwrap_or(0) + 12;
    Labels { indent, width: need.min((width * 2 / 5).clamp(124, 230)) }
}

fn grid(scale: &Scale, ticks_ms: &[u64], height: i64) -> String {
    ticks_ms.iter().map(|ms| format!("M{} 0V{height}", scale.x(ms * 1000))).collect()
}
