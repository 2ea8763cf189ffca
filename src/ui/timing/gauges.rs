//! Gauges under the lanes, on the same axis: the measured curve over the predicted one, and the
//! limit as a line.

mod area;
mod words;

use super::shapes::{path, text};
use crate::analysis::chart::{CHARACTER, Scale, fitted};
use crate::analysis::{Curve, Gauge, Picture};
use crate::ui::shared::Same;
use area::{Chart, area};
use std::rc::Rc;
use words::{told, value};
use yew::{Html, hook, html, use_memo};

/// The height of a gauge, in pixels, and of its curve.
const GAUGE: i64 = 38;
const CURVE: i64 = 28;

/// The predicted curves, read once and not with every frame of a run.
#[hook]
pub(crate) fn use_curves(gauges: &[Gauge], predicted: &Same<Picture>) -> Rc<Vec<Curve>> {
    use_memo((gauges.to_vec(), predicted.clone()), |(gauges, predicted)| {
        gauges.iter().map(|&gauge| Curve::of(gauge, predicted)).collect()
    })
}

/// The gauges of a run: the predicted curves and those of `shown`, the measured run up to the
/// moment to show. `now_us` is that moment, in microseconds, while more follows.
pub(crate) fn gauges(
    scale: &Scale,
    predicted: &[Curve],
    shown: Option<&Picture>,
    now_us: Option<u64>,
) -> Html {
    let one = |predicted: &Curve| {
        let shown = shown.map(|picture| Curve::of(predicted.gauge, picture));
        html! {
            <li key={predicted.gauge.label}>{ gauge(scale, predicted, shown.as_ref(), now_us) }</li>
        }
    };
    html! { <ul class="gauges-list" aria-label="Gauges">{ for predicted.iter().map(one) }</ul> }
}

/// One gauge: its label and its value at the left, the curves on the axis of the lanes.
fn gauge(scale: &Scale, predicted: &Curve, shown: Option<&Curve>, now_us: Option<u64>) -> Html {
    let chart = Chart::new(*scale, CURVE, predicted, shown);
    let drawn = |curve: &Curve, now_us| area(&chart, &curve.steps, now_us);
    let now = now_us.map(|now| format!("M{} 0V{GAUGE}", scale.x(now))).unwrap_or_default();
    let most = ((scale.left - 6) as f64 / CHARACTER).max(3.0) as usize;
    let named = |class, y, name: &str| text(class, 0, y, fitted(name, most));
    let label = told(predicted, shown, now_us);
    html! {
        <svg class="gauges" height={GAUGE.to_string()} role="img" aria-label={label}>
            { path("gauges-base", format!("M{} {CURVE}H{}", scale.left, scale.right())) }
            { path("timing-waiting", shown.map(|curve| drawn(curve, now_us)).unwrap_or_default()) }
            { path("timing-predicted", drawn(predicted, None)) }
            { path("gauges-limit", chart.limit()) }
            { path("timing-now", now) }
            { named("gauges-label", 12, predicted.gauge.label) }
            { named("gauges-value", 27, &value(predicted, shown, now_us)) }
        </svg>
    }
}
