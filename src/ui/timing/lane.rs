//! One row of the timeline: the measured lane drawn over the predicted one.

use super::shapes::{path, text};
use crate::analysis::Lane;
use crate::analysis::chart::{CHARACTER, Scale, drawn, fitted, outline, told};
use yew::{Html, html};

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
        let most = ((self.width - x - 6) as f64 / CHARACTER).max(3.0);
        (x, fitted(&lane.label, most as usize))
    }
}

/// A row at the height `y`. `now_us` is where lanes that have not ended are drawn to.
pub(crate) fn row(
    scale: &Scale,
    labels: &Labels,
    y: i64,
    lanes: (Option<&Lane>, Option<&Lane>),
    now_us: u64,
) -> Html {
    let (predicted, measured) = lanes;
    let Some(named) = measured.or(predicted) else {
        return Html::default();
    };
    let (x, label) = labels.place(named);
    let reached = if measured.is_some() { "timing-label is-reached" } else { "timing-label" };
    let outlined = predicted.map(|lane| outline(scale, y, lane)).unwrap_or_default();
    let drawn = measured.map(|lane| drawn(scale, y, lane, predicted, now_us)).unwrap_or_default();
    let (end_class, end_x, end_text) = drawn.end;
    html! {
        <g role="listitem" aria-label={told(predicted, measured)}>
            { text(reached, x, y + 14, label) }
            { path("timing-predicted", outlined) }
            { path("timing-created", drawn.created) }
            { path("timing-waiting", drawn.waiting) }
            { path("timing-cut", drawn.cut) }
            { path("timing-running", drawn.running) }
            { text(end_class, end_x, y + 14, end_text) }
        </g>
    }
}
