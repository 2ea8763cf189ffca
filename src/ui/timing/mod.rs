//! The timeline: one lane per span, callers included, the measurement drawn over the prediction.

mod lane;
mod legend;
mod shapes;
mod size;
mod window;

use super::shared::Shared;
use crate::analysis::chart::{CHARACTER, ROW, Scale};
use crate::analysis::{Lane, Pairing, Picture, Row};
use lane::Labels;
use legend::legend;
use shapes::{path, text};
use size::{Size, use_size};
use std::rc::Rc;
use yew::{
    Callback, Html, NodeRef, Properties, component, html, use_effect_with, use_mut_ref,
    use_node_ref,
};

/// Pixels right of the axis, for the marks of lanes that end with it.
const MARKS: i64 = 58;
/// Pixels above the lanes, for the labels of the axis.
const AXIS: i64 = 22;

/// What the timeline shows.
#[derive(Clone, Properties)]
pub struct Props {
    /// The simulated run.
    pub predicted: Rc<Picture>,
    /// The measured run, if there is one.
    pub measured: Option<Shared>,
    /// The moment it has come to, in microseconds, while it goes on.
    pub now_us: Option<u64>,
    /// Grows whenever `measured` has grown.
    pub version: u64,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.predicted, &other.predicted)
            && self.measured == other.measured
            && self.now_us == other.now_us
            && self.version == other.version
    }
}

/// The timeline of a run.
#[component]
pub fn Timing(props: &Props) -> Html {
    let scroll = use_node_ref();
    let size = use_size(&scroll);
    let rows = use_rows(props);
    let on_hold = use_follow(props, &scroll, &rows, size);

    let nothing = Picture::default();
    let measured = props.measured.as_ref().map(Shared::get);
    let measured = measured.as_deref().unwrap_or(&nothing);
    let reached_us = props.now_us.unwrap_or(0).max(measured.end_us());
    let labels = labels(&props.predicted, measured, size.width);
    let width = (size.width - labels.width - MARKS).max(40);
    let scale = Scale::new(labels.width, width, props.predicted.end_us(), reached_us);
    let ticks_ms = scale.ticks_ms();
    let drawn = window::window(rows.len(), size.scrolled, size.height);
    let height = (rows.len() as i64 * ROW).max(ROW);
    let lane_of = |row: &Row| {
        (
            row.predicted.map(|index| &props.predicted.lanes[index]),
            row.measured.map(|index| &measured.lanes[index]),
        )
    };
    html! {
        <section class="timing" aria-label="Timing">
            <header class="timing-head"><h2>{ "Timing" }</h2>{ legend() }</header>
            { axis(&scale, &ticks_ms, props.now_us) }
            <div
                class="timing-lanes"
                ref={scroll}
                tabindex="0"
                role="group"
                aria-label="Lanes"
                onwheel={on_hold.reform(|_| ())}
                onpointerdown={on_hold.reform(|_| ())}
                onkeydown={on_hold.reform(|_| ())}
            >
                <svg role="list" aria-label="One lane per call" height={height.to_string()}>
                    { path("timing-grid", grid(&scale, &ticks_ms, height)) }
                    { for drawn.map(|index| html! {
                        <g key={index}>
                            { lane::row(&scale, &labels, index as i64 * ROW, lane_of(&rows[index]), reached_us) }
                        </g>
                    }) }
                    { path("timing-now", now_line(&scale, props.now_us, 0, height)) }
                </svg>
            </div>
            <p class="timing-none" hidden={!rows.is_empty()}>{ "No calls: nothing to draw." }</p>
        </section>
    }
}

/// The rows, computed anew when a lane was added.
#[yew::hook]
fn use_rows(props: &Props) -> Rc<Vec<Row>> {
    struct Known {
        predicted: Rc<Picture>,
        measured: Option<Shared>,
        pairing: Pairing,
        lanes: usize,
        rows: Rc<Vec<Row>>,
    }
    let known = use_mut_ref(|| None::<Known>);
    let mut known = known.borrow_mut();
    let same = known.as_ref().is_some_and(|known| {
        Rc::ptr_eq(&known.predicted, &props.predicted) && known.measured == props.measured
    });
    if !same {
        *known = None;
    }
    let known = known.get_or_insert_with(|| Known {
        predicted: props.predicted.clone(),
        measured: props.measured.clone(),
        pairing: Pairing::new(&props.predicted),
        lanes: usize::MAX,
        rows: Rc::default(),
    });
    let nothing = Picture::default();
    let measured = props.measured.as_ref().map(Shared::get);
    let measured = measured.as_deref().unwrap_or(&nothing);
    if known.lanes != measured.lanes.len() {
        known.lanes = measured.lanes.len();
        known.pairing.advance(&props.predicted, measured);
        known.rows = Rc::new(known.pairing.rows(&props.predicted, measured));
    }
    known.rows.clone()
}

/// Keeps the newest lane in view while a run goes on, until the reader takes the lanes in hand,
/// which the callback it returns tells.
#[yew::hook]
fn use_follow(props: &Props, scroll: &NodeRef, rows: &Rc<Vec<Row>>, size: Size) -> Callback<()> {
    // The run in which the reader has.
    let held = use_mut_ref(|| None::<Shared>);
    let (scroll, rows) = (scroll.clone(), rows.clone());
    let on_hold = {
        let (held, measured) = (held.clone(), props.measured.clone());
        Callback::from(move |()| *held.borrow_mut() = measured.clone())
    };
    let measured = props.measured.clone();
    let running = props.now_us.is_some();
    use_effect_with((props.version, running), move |_| {
        let (Some(measured), true) = (measured, running) else {
            return;
        };
        if held.borrow().as_ref() == Some(&measured) {
            return;
        }
        let measured = measured.get();
        let latest = measured.lanes.iter().rposition(|lane| lane.end.is_none());
        let row = latest.and_then(|lane| rows.iter().position(|row| row.measured == Some(lane)));
        if let (Some(row), Some(element)) = (row, scroll.cast::<web_sys::Element>()) {
            // As it was measured last: to ask the element now would lay out the page in between.
            if let Some(top) = window::follow(row, size.scrolled, size.height) {
                element.set_scroll_top(top as i32);
            }
        }
    });
    on_hold
}

/// How much room the labels get: what they need, at most two fifths of the chart or, where that
/// is less, enough for `fetch_user(10)` below two callers.
fn labels(predicted: &Picture, measured: &Picture, width: i64) -> Labels {
    let indent = if width < 480 { 5 } else { 8 };
    let need = |lane: &Lane| {
        let text = lane.label.chars().count() as f64 * CHARACTER;
        i64::from(lane.depth) * indent + text as i64
    };
    // The labels of later lanes are like these.
    let lanes = predicted.lanes.iter().take(200).chain(measured.lanes.iter().take(200));
    let need = lanes.map(need).max().unwrap_or(0) + 12;
    Labels { indent, width: need.min((width * 2 / 5).clamp(124, 230)) }
}

fn axis(scale: &Scale, ticks_ms: &[u64], now_us: Option<u64>) -> Html {
    let last = ticks_ms.last().copied().unwrap_or(0);
    let label = |ms: &u64| {
        let unit = if *ms == last { " ms" } else { "" };
        html! {
            <g key={*ms}>{ text("timing-tick", scale.x(ms * 1000), 14, format!("{ms}{unit}")) }</g>
        }
    };
    html! {
        <svg class="timing-axis" height={AXIS.to_string()} aria-hidden="true">
            { for ticks_ms.iter().map(label) }
            { path("timing-now", now_line(scale, now_us, 11, AXIS)) }
            { path("timing-knob", now_us.map(|now| knob(scale.x(now))).unwrap_or_default()) }
        </svg>
    }
}

fn grid(scale: &Scale, ticks_ms: &[u64], height: i64) -> String {
    ticks_ms.iter().map(|ms| format!("M{} 0V{height}", scale.x(ms * 1000))).collect()
}

fn now_line(scale: &Scale, now_us: Option<u64>, top: i64, bottom: i64) -> String {
    now_us.map(|now| format!("M{} {top}V{bottom}", scale.x(now))).unwrap_or_default()
}

/// A circle around the moment now.
fn knob(x: i64) -> String {
    format!("M{} 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0", x - 6)
}
