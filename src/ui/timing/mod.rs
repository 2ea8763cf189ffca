//! The timeline: one lane per span, callers included, the measurement drawn over the prediction.

mod lane;
mod legend;
mod scale;
mod size;
mod window;
mod words;

use super::shared::Shared;
use crate::analysis::{Pairing, Picture, Row};
use lane::{Labels, ROW};
use legend::Legend;
use scale::Scale;
use size::use_size;
use std::rc::Rc;
use yew::{Html, NodeRef, Properties, component, html, use_effect_with, use_mut_ref, use_node_ref};

/// Pixels right of the axis, for the marks of lanes that end with it.
const MARKS: f64 = 58.0;
/// Pixels above the lanes, for the labels of the axis.
const AXIS: f64 = 22.0;

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
    use_follow(props, &scroll, &rows);

    let nothing = Picture::default();
    let measured = props.measured.as_ref().map(Shared::get);
    let measured = measured.as_deref().unwrap_or(&nothing);
    let reached_us = props.now_us.unwrap_or(0).max(measured.end_us());
    let labels = labels(&props.predicted, measured, size.width);
    let width = (size.width - labels.width - MARKS).max(40.0);
    let scale = Scale::new(labels.width, width, props.predicted.end_us(), reached_us);
    let drawn = window::window(rows.len(), size.scrolled, size.height);
    let height = (rows.len() as f64 * ROW).max(ROW);
    let lane_of = |row: &Row| {
        (
            row.predicted.map(|index| &props.predicted.lanes[index]),
            row.measured.map(|index| &measured.lanes[index]),
        )
    };
    html! {
        <section class="timing" aria-label="Timing">
            <header class="timing-head"><h2>{ "Timing" }</h2><Legend /></header>
            { axis(&scale, props.now_us) }
            <div class="timing-lanes" ref={scroll} tabindex="0" role="group" aria-label="Lanes">
                <svg role="list" aria-label="One lane per call" height={height.to_string()}>
                    { grid(&scale, height) }
                    { for drawn.map(|index| html! {
                        <g key={index}>
                            { lane::row(&scale, &labels, index as f64 * ROW, lane_of(&rows[index]), reached_us) }
                        </g>
                    }) }
                    { for props.now_us.map(|now| now_line(&scale, now, 0.0, height)) }
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
        known.pairing.advance(measured);
        known.rows = Rc::new(known.pairing.rows(&props.predicted, measured));
    }
    known.rows.clone()
}

/// Keeps the lane that was polled first last in view while a run goes on, until the reader scrolls.
#[yew::hook]
fn use_follow(props: &Props, scroll: &NodeRef, rows: &Rc<Vec<Row>>) {
    let (scroll, rows) = (scroll.clone(), rows.clone());
    let measured = props.measured.clone();
    let running = props.now_us.is_some();
    use_effect_with((props.version, running), move |_| {
        let (Some(measured), true) = (measured, running) else {
            return;
        };
        let measured = measured.get();
        let latest = measured.lanes.iter().rposition(|lane| lane.end.is_none());
        let row = latest.and_then(|lane| rows.iter().position(|row| row.measured == Some(lane)));
        if let (Some(row), Some(element)) = (row, scroll.cast::<web_sys::Element>()) {
            let (top, height) =
                (f64::from(element.scroll_top()), f64::from(element.client_height()));
            if let Some(top) = window::follow(row, top, height) {
                element.set_scroll_top(top as i32);
            }
        }
    });
}

/// How much room the labels get: what they need, at most two fifths of the chart.
fn labels(predicted: &Picture, measured: &Picture, width: f64) -> Labels {
    let indent = if width < 480.0 { 5.0 } else { 8.0 };
    let need = |picture: &Picture| {
        let lanes = picture.lanes.iter().take(200);
        lanes
            .map(|lane| f64::from(lane.depth) * indent + lane.label.chars().count() as f64 * 7.25)
            .fold(0.0, f64::max)
    };
    let need = need(predicted).max(need(measured)) + 12.0;
    Labels { indent, width: need.min(width * 0.4).min(230.0) }
}

fn axis(scale: &Scale, now_us: Option<u64>) -> Html {
    let ticks = scale.ticks_ms();
    let last = ticks.len().saturating_sub(1);
    html! {
        <svg class="timing-axis" height={AXIS.to_string()} aria-hidden="true">
            { for ticks.iter().enumerate().map(|(index, ms)| html! {
                <text key={*ms} x={format!("{:.1}", scale.x(ms * 1000))} y="14" text-anchor="middle">
                    { ms }{ if index == last { " ms" } else { "" } }
                </text>
            }) }
            { for now_us.map(|now| html! {
                <>
                    { now_line(scale, now, 11.0, AXIS) }
                    <circle class="timing-knob" cx={format!("{:.1}", scale.x(now))} cy="10" r="6" />
                </>
            }) }
        </svg>
    }
}

fn grid(scale: &Scale, height: f64) -> Html {
    let path: String = scale
        .ticks_ms()
        .iter()
        .map(|ms| format!("M{:.1} 0V{height}", scale.x(ms * 1000)))
        .collect();
    html! { <path class="timing-grid" d={path} /> }
}

fn now_line(scale: &Scale, now_us: u64, top: f64, bottom: f64) -> Html {
    let x = scale.x(now_us);
    html! { <path class="timing-now" d={format!("M{x:.1} {top}V{bottom}")} /> }
}
