//! Gauges under the lanes, on the same axis: the measured curve over the predicted one, the limit
//! as a line, and the times of back-pressure as bars of their own.

mod area;
mod words;

use super::lane::CHARACTER;
use super::scale::Scale;
use super::shapes::{path, text};
use super::words::fitted;
use crate::analysis::{Counts, Curve, Gauge, Picture};
use crate::ui::shared::Shared;
use area::{Chart, area, bars};
use std::rc::Rc;
use words::{told, value};
use yew::{Html, Properties, component, html, use_memo};

/// The height of a gauge, in pixels, and of its curve.
const GAUGE: i64 = 38;
const CURVE: i64 = 28;
/// The height of the row that tells of back-pressure.
const PRESSURE: i64 = 18;

/// What the gauges show.
#[derive(Clone, Properties)]
pub(crate) struct Props {
    /// What is counted.
    pub(crate) gauges: Vec<Gauge>,
    /// The simulated run.
    pub(crate) predicted: Rc<Picture>,
    /// The measured run, if there is one, up to the moment to show.
    pub(crate) measured: Option<Shared>,
    /// That moment, in microseconds, while more follows.
    pub(crate) now_us: Option<u64>,
    /// Grows whenever `measured` has changed.
    pub(crate) version: u64,
    /// The axis of the lanes.
    pub(crate) scale: Scale,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.gauges == other.gauges
            && Rc::ptr_eq(&self.predicted, &other.predicted)
            && self.measured == other.measured
            && self.now_us == other.now_us
            && self.version == other.version
            && self.scale == other.scale
    }
}

/// The gauges of a run. The predicted curves are read once, the measured ones on each change.
#[component]
pub(crate) fn Gauges(props: &Props) -> Html {
    let key = Key { gauges: props.gauges.clone(), predicted: props.predicted.clone() };
    let curves = use_memo(key, |Key { gauges, predicted }| {
        gauges.iter().map(|&gauge| Curve::of(gauge, predicted)).collect::<Vec<_>>()
    });
    let measured = props.measured.as_ref().map(Shared::get);
    let one = |predicted: &Curve| {
        let shown = measured.as_ref().map(|picture| Curve::of(predicted.gauge, picture));
        html! {
            <li key={predicted.gauge.label}>
                { gauge(&props.scale, predicted, shown.as_ref(), props.now_us) }
            </li>
        }
    };
    html! { <ul class="gauges-list" aria-label="Gauges">{ for curves.iter().map(one) }</ul> }
}

/// What the predicted curves follow from.
struct Key {
    gauges: Vec<Gauge>,
    predicted: Rc<Picture>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.gauges == other.gauges && Rc::ptr_eq(&self.predicted, &other.predicted)
    }
}

/// One gauge: its label and its value at the left, the curves on the axis of the lanes.
fn gauge(scale: &Scale, predicted: &Curve, shown: Option<&Curve>, now_us: Option<u64>) -> Html {
    let presses = matches!(predicted.gauge.counts, Counts::Held { .. });
    let presses = presses && predicted.gauge.limit.is_some();
    let height = if presses { GAUGE + PRESSURE } else { GAUGE };
    let chart = Chart::new(*scale, CURVE, predicted, shown);
    let drawn = |curve: &Curve, now_us| area(&chart, &curve.steps, now_us);
    let measured = shown.map(|curve| drawn(curve, now_us)).unwrap_or_default();
    let pressed =
        shown.map(|curve| bars(scale, GAUGE + 2, &curve.pressure_us, now_us)).unwrap_or_default();
    let now = now_us.map(|now| format!("M{} 0V{height}", scale.x(now))).unwrap_or_default();
    let most = ((scale.left - 6) as f64 / CHARACTER).max(3.0) as usize;
    let named = |y, class, name: &str| text(class, 0, y, fitted(name, most));
    html! {
        <svg class="gauges" height={height.to_string()} role="img" aria-label={told(predicted, shown, now_us)}>
            { path("gauges-base", format!("M{} {CURVE}H{}", scale.left, scale.right())) }
            { path("timing-waiting", measured) }
            { path("timing-predicted", drawn(predicted, None)) }
            { path("gauges-limit", chart.limit()) }
            { path("timing-waiting", pressed) }
            { path("timing-predicted", bars(scale, GAUGE + 2, &predicted.pressure_us, None)) }
            { path("timing-now", now) }
            { named(12, "gauges-label", predicted.gauge.label) }
            { named(27, "gauges-value", &value(predicted, shown, now_us)) }
            { named(GAUGE + 10, "gauges-label", if presses { "back-pressure" } else { "" }) }
        </svg>
    }
}
