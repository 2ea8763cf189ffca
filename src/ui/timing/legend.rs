//! What the fills of a lane mean.

use crate::analysis::{Lane, LaneEnd};
use yew::{Html, html};

/// What of a run is drawn, so that the legend names it.
#[derive(Clone, Copy, Default)]
struct Seen {
    created: bool,
    ran: bool,
    failed: bool,
    cancelled: bool,
    stalled: bool,
    never_started: bool,
    late: bool,
}

impl Seen {
    fn of(lanes: &[Lane]) -> Self {
        let mut seen = Self::default();
        for lane in lanes {
            seen.created |= lane.started_us().is_none_or(|at| at > lane.created_us);
            seen.ran |= lane.started_us().is_some();
            seen.late |= lane.late.is_some();
            match lane.end {
                Some((_, LaneEnd::Failed)) => seen.failed = true,
                Some((_, LaneEnd::Cancelled)) => seen.cancelled = true,
                Some((_, LaneEnd::Stalled)) => seen.stalled = true,
                Some((_, LaneEnd::NeverStarted)) => seen.never_started = true,
                Some((_, LaneEnd::Finished(_))) | None => {}
            }
        }
        seen
    }
}

/// The one legend of the timeline: of a measured run over its prediction, and of nothing that is
/// not there.
pub(super) fn legend(predicted: &[Lane], measured: &[Lane]) -> Html {
    let (first, seen) = (Seen::of(predicted), Seen::of(measured));
    let drawn = |width: &'static str, shape: Html, name: &'static str| {
        html! { <li><svg {width} height="12" aria-hidden="true">{ shape }</svg>{ name }</li> }
    };
    let swatch = |class: &'static str, name: &'static str| {
        let shape = html! { <rect {class} x="1" y="1" width="12" height="10" rx="2" /> };
        drawn("14", shape, name)
    };
    let sign = |sign: &'static str, name: &'static str| {
        html! { <li><span aria-hidden="true">{ sign }</span>{ name }</li> }
    };
    html! {
        <ul class="timing-legend" aria-label="Legend">
            { swatch("timing-predicted", "predicted") }
            if seen.created { { swatch("timing-created", "not polled yet") } }
            if seen.ran {
                { swatch("timing-waiting", "waiting") }
                { drawn("4", html! { <rect class="timing-running" x="1" y="0" width="2" height="12" /> }, "running") }
            }
            if first.failed || seen.failed { { sign("×", "failed") } }
            if first.cancelled || seen.cancelled { { sign("┤", "cancelled") } }
            if first.stalled || seen.stalled { { sign("∞", "stalled") } }
            if first.never_started || seen.never_started { { sign("○", "never started") } }
            { drawn("14", html! { <path class="timing-critical" d="M0 9H14" /> }, "critical path") }
            if seen.late { { drawn("14", html! { <rect class="timing-late" x="0" y="3" width="14" height="3" /> }, "resumed late") } }
            if seen.ran { <li class="timing-unit">{ "± ms against the prediction" }</li> }
        </ul>
    }
}
