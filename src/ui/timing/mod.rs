//! The timeline: one lane per span, callers included, the measurement drawn over the prediction.

mod axis;
mod call_identity;
mod calls;
mod detail;
mod drawing;
mod facts;
mod follow;
mod gauges;
mod gestures;
mod lane;
mod lane_keys;
mod layout;
mod legend;
mod paper;
mod rows;
mod shapes;
mod size;
#[cfg(feature = "site")]
mod unmeasured;
mod window;

use super::fresh::fresh;
use super::pictures::Course;
use super::pointed::Pointed;
use super::shared::Same;
use crate::analysis::draw::{ROW, signs};
use crate::analysis::{Gauge, Picture};
use crate::engine::Trace;
use crate::player::{Command, Player};
use crate::ui::hooks::use_mut_ref;
use detail::detail;
use drawing::Drawing;
use facts::use_facts;
use follow::{Hold, use_follow};
use gauges::use_curves;
use gestures::use_gestures;
pub(super) use gestures::{Dragged, Edited};
use layout::{Layout, Layouts};
use legend::legend;
use paper::use_paper;
use rows::use_rows;
pub(super) use shapes::pixels;
pub(crate) use size::Size;
use size::use_size;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_node_ref};

/// The other run on the same axis.
#[derive(Clone, PartialEq)]
pub(super) struct Beside {
    pub(super) predicted: Same<Picture>,
    /// The run before, if that run has one.
    pub(super) before: Option<Same<Picture>>,
    pub(super) measured: Option<Same<Picture>>,
    pub(super) trace: Same<Trace>,
}

/// Which of the groups of lanes that share an axis a timeline is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// The only group: nothing is compared.
    Alone,
    /// The upper one, of the run with this name; the axis is above it.
    Upper(&'static str),
    /// The lower one, of the run with this name.
    Lower(&'static str),
}

/// What the timeline shows.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) group: Group,
    /// The size of the lanes before these are measured, if it is known.
    pub(super) pane: Option<Size>,
    /// The run of the other group, if there is one.
    pub(super) beside: Option<Beside>,
    /// The numbers to draw under the lanes.
    pub(super) gauges: Same<Vec<Gauge>>,
    /// How many calls the settings describe, if the lesson makes any.
    pub(super) calls: Option<u32>,
    /// The simulated run.
    pub(super) predicted: Same<Picture>,
    /// What is shown of a run, if anything.
    pub(super) measured: Option<Same<Picture>>,
    /// The run before, made with other values, if there is one.
    pub(super) before: Option<Same<Picture>>,
    /// Whether that is the simulation, which has nothing to be compared with.
    pub(super) simulated: bool,
    /// What that is of.
    pub(super) course: Course,
    /// The moment now, in microseconds: of a run that goes on, or of a playhead that was moved.
    pub(super) now_us: Option<u64>,
    /// Whether that is the moment of a run that goes on.
    pub(super) live: bool,
    /// Whether it moves by itself.
    pub(super) moving: bool,
    /// The end of what was measured, in microseconds.
    pub(super) reached_us: u64,
    /// Where the playhead is, and what moves it.
    pub(super) player: Player,
    /// The trace over which it moves.
    pub(super) trace: Same<Trace>,
    pub(super) on_play: Callback<Command>,
    pub(super) pointed: Pointed,
    pub(super) on_point: Callback<Pointed>,
    /// Whether the ends of predicted bars can be dragged.
    pub(super) editable: bool,
    pub(super) on_edit: Callback<Edited>,
    /// The bar that is being dragged.
    pub(super) dragged: Option<Dragged>,
    pub(super) on_drag: Callback<Option<Dragged>>,
}

/// The timeline of a run.
#[component]
pub(super) fn Timing(props: &Props) -> Html {
    let (scroll, slider) = (use_node_ref(), use_node_ref());
    let hold = use_mut_ref(Hold::default);
    let on_hold = {
        let hold = hold.clone();
        Callback::from(move |()| hold.borrow_mut().take())
    };
    let known = use_size(&scroll, props.pane, &on_hold);
    let size = known.unwrap_or(Size::UNKNOWN);
    let facts = use_facts(props);
    let rows = use_rows(props, &facts);
    let curves = use_curves(props);
    let top = use_follow(props, &scroll, &rows.lines, size, &hold);

    let drawing = Rc::new(Drawing { props: props.clone(), rows: rows.clone(), facts, curves });
    let paper = use_paper(&drawing);

    let detail_id = match props.group {
        Group::Alone | Group::Upper(_) => "timing-detail",
        Group::Lower(_) => "timing-detail-below",
    };
    let nothing = Picture::default();
    let shown = props.measured.as_deref();
    let measured = shown.unwrap_or(&nothing);
    let layouts = Layouts::of(known, |width| drawing.layout(measured, width));
    let scale = layouts.shown().scale;
    let gestures = use_gestures(props, &scroll, &rows, scale, &on_hold);
    let height = (rows.lines.len() as i64 * ROW).max(ROW);
    let top = top.unwrap_or(size.scrolled);
    let drawn = window::drawn(rows.lines.len(), top, size.height, gestures.active);
    let draws = |layout: &Layout| lane::Draws {
        layout: *layout,
        until_us: drawing.until_us(measured),
        editable: props.editable,
        dragged: props.dragged.map(|dragged| dragged.call),
        detail: detail_id,
    };
    let row = |index: &usize| {
        let row = drawing.row(*index, measured);
        let lit = row
            .lanes
            .measured
            .or(row.lanes.predicted)
            .is_some_and(|lane| props.pointed.lights(lane));
        let lit = lit || props.pointed == Pointed::Lane(row.line.row);
        lane::Row { lit, active: *index == gestures.active, ..row }
    };

    let detail = match props.pointed {
        Pointed::Lane(row) => {
            let (predicted, shown) = drawing.lanes(row, measured);
            detail(drawing.against(predicted, shown), shown, drawing.polls(row))
        }
        Pointed::Nothing | Pointed::Line(_) => match props.group {
            Group::Alone => detail(None, None, None),
            Group::Upper(_) | Group::Lower(_) => fresh(&drawing.told(shown)),
        },
    };
    let detail = html! {
        <p class="timing-detail" id={detail_id} hidden={rows.lines.is_empty()}>{ detail }</p>
    };
    // Behind the marks of the lanes, which can be read so; and also where no lane stands.
    let behind = |layout: &Layout| {
        layout.drawn(lane::behind(&layout.scale, (0, height.max(size.height)), props.now_us))
    };
    let rows_drawn: Vec<_> = drawn.iter().map(row).collect();
    let drawn = |layout: &Layout| {
        let draws = draws(layout);
        rows_drawn.iter().map(|row| lane::row(&draws, row)).collect::<Html>()
    };
    let never_made = drawing.facts.never_made.as_deref();
    let never_made = never_made.map(|calls| lane::never_made(&layouts, calls));
    let is_critical = drawing.facts.critical.iter().any(|segments| !segments.is_empty());
    let legend = match props.group {
        Group::Upper(_) => Html::default(),
        Group::Alone | Group::Lower(_) => {
            let beside = props.beside.as_ref();
            let mut runs = vec![(&*props.predicted, shown)];
            runs.extend(beside.map(|beside| (&*beside.predicted, beside.measured.as_deref())));
            legend(signs(&scale, &runs, is_critical, !props.simulated))
        }
    };
    let tree = match props.group {
        Group::Alone => AttrValue::Static("One lane per call"),
        Group::Upper(name) | Group::Lower(name) => format!("One lane per call of {name}").into(),
    };
    let axis = || drawing.axis(slider, &layouts, measured);
    let (axis, heading, lanes, detail) = match props.group {
        Group::Alone => (axis(), Html::default(), "Lanes", detail),
        Group::Upper(name) => (axis(), heading(name, detail), name, Html::default()),
        Group::Lower(name) => (Html::default(), heading(name, detail), name, Html::default()),
    };
    html! {
        <>
            { paper }
            { axis }
            { heading }
            <div
                class="timing-lanes"
                ref={scroll}
                role="group"
                aria-label={lanes}
                translate="no"
                onpointerover={gestures.onpointerover}
                onpointerleave={gestures.onpointerleave}
                onpointerdown={gestures.onpointerdown}
                onpointermove={gestures.onpointermove}
                onlostpointercapture={gestures.onlostpointercapture}
                onfocusin={gestures.onfocusin}
                onfocusout={gestures.onfocusout}
                onkeydown={gestures.onkeydown}
            >
                <svg role="tree" aria-label={tree} height={size.zoom.height(height)}>
                    { layouts.draw(&behind) }
                    // A list of their own: among siblings without keys they would all be made anew
                    // when one comes or goes, and the focus would be lost.
                    { layouts.draw(&drawn) }
                </svg>
                { never_made }
            </div>
            { gauges::gauges(&layouts, &drawing.curves, props.now_us) }
            <p class="timing-none" hidden={!rows.lines.is_empty() || props.predicted.verdict.is_none()}>{ "No calls: nothing to draw." }</p>
            { detail }
            { legend }
        </>
    }
}

/// The name of the run whose lanes these are, and its state or that of the lane pointed at.
fn heading(name: &'static str, told: Html) -> Html {
    html! { <header class="timing-group"><h3 translate="no">{ fresh(name) }</h3>{ told }</header> }
}
