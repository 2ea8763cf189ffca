//! Gauges under the lanes, on the same axis: the measured curve over the predicted one, and the
//! limit as a line.

mod area;

use super::Props;
use super::layout::{Layout, Layouts};
use crate::analysis::draw::{CHARACTER, Scale, Shape};
use crate::analysis::words::{fitted, gauge_told, gauge_value};
use crate::analysis::{Curve, Picture};
use crate::ui::hooks::use_memo;
use crate::ui::shared::Same;
use area::{Chart, area};
use std::rc::Rc;
use yew::{Html, hook, html};

/// The height of a gauge, in pixels, and of its curve.
pub(super) const GAUGE: i64 = 38;
const CURVE: i64 = 28;

/// The curves of a run.
pub(crate) struct Curves {
    predicted: Rc<Vec<Curve>>,
    /// The measured ones up to the moment that is shown; none without a run.
    shown: Rc<Vec<Curve>>,
    /// Those of the run before, if there is one.
    before: Rc<Vec<Curve>>,
}

impl Curves {
    /// Each predicted curve, with the measured one and that of the run before.
    pub(super) fn each(&self) -> impl Iterator<Item = (&Curve, [Option<&Curve>; 2])> {
        let others = |index| [&self.shown, &self.before].map(|curves| curves.get(index));
        self.predicted.iter().enumerate().map(move |(index, curve)| (curve, others(index)))
    }
}

/// Reads the curves anew when one of the pictures changes.
#[hook]
pub(super) fn use_curves(props: &Props) -> Curves {
    Curves {
        predicted: use_read(props, Some(&props.predicted)),
        shown: use_read(props, props.measured.as_ref()),
        before: use_read(props, props.before.as_ref()),
    }
}

/// The curves of one picture; none without it.
#[hook]
fn use_read(props: &Props, picture: Option<&Same<Picture>>) -> Rc<Vec<Curve>> {
    use_memo((props.gauges.clone(), picture.cloned()), |(gauges, picture)| {
        picture.as_ref().map(|picture| Curve::each(gauges, picture)).unwrap_or_default()
    })
}

/// The gauges of a run. `now_us` is the moment that is shown, in microseconds, while more follows.
pub(super) fn gauges(layouts: &Layouts, curves: &Curves, now_us: Option<u64>) -> Html {
    let one = |(predicted, others): (&Curve, [Option<&Curve>; 2])| {
        let [shown, _] = others;
        let draw = |layout: &Layout| layout.drawn(shapes(&layout.scale, predicted, others, now_us));
        html! {
            <li key={predicted.gauge.label}>
                <svg class="gauges" role="img" translate="no"
                    aria-label={gauge_told(predicted, shown, now_us)}>
                    { layouts.draw(&draw) }
                </svg>
            </li>
        }
    };
    html! { <ul class="gauges-list" aria-label="Gauges">{ for curves.each().map(one) }</ul> }
}

/// What a gauge is drawn with: its label and its value at the left, the curves on the axis of the
/// lanes.
pub(super) fn shapes(
    scale: &Scale,
    predicted: &Curve,
    others: [Option<&Curve>; 2],
    now_us: Option<u64>,
) -> Vec<Shape> {
    let chart = Chart::new(*scale, CURVE, predicted, others);
    let [shown, before] = others;
    let of = |curve: &Curve, now_us| area(&chart, &curve.steps, now_us);
    let now = now_us.map(|now| format!("M{} 0V{GAUGE}", scale.x(now))).unwrap_or_default();
    let most = ((scale.left - 6) as f64 / CHARACTER).max(3.0) as usize;
    let named = |class, y, name: &str| Shape::Text(class, 0, y, fitted(name, most));
    let waiting = shown.map(|curve| of(curve, now_us)).unwrap_or_default();
    vec![
        Shape::Path("gauges-base", format!("M{} {CURVE}H{}", scale.left, scale.right())),
        Shape::Path("timing-predicted", of(predicted, None)),
        Shape::Path("timing-waiting", waiting),
        Shape::Path("timing-before", before.map(|curve| of(curve, None)).unwrap_or_default()),
        Shape::Path("gauges-limit", chart.limit()),
        Shape::Path("timing-now", now),
        named("gauges-label", 12, predicted.gauge.label),
        named("gauges-value", 27, &gauge_value(predicted, shown, now_us)),
    ]
}
