//! What the fills of a lane mean.

use yew::{Html, html};

/// The one legend of the timeline.
pub(crate) fn legend() -> Html {
    let drawn = |width: &'static str, shape: Html, name: &'static str| {
        html! { <li><svg {width} height="12" aria-hidden="true">{ shape }</svg>{ name }</li> }
    };
    let swatch = |class: &'static str, name: &'static str| {
        let shape = html! { <rect {class} x="1" y="1" width="12" height="10" rx="2" /> };
        drawn("14", shape, name)
    };
    let running = html! { <rect class="timing-running" x="1" y="0" width="2" height="12" /> };
    let critical = html! { <path class="timing-critical" d="M0 9H14" /> };
    let late = html! { <rect class="timing-late" x="0" y="3" width="14" height="3" /> };
    let sign = |sign: &'static str, name: &'static str| {
        html! { <li><span aria-hidden="true">{ sign }</span>{ name }</li> }
    };
    html! {
        <ul class="timing-legend" aria-label="Legend">
            { swatch("timing-predicted", "predicted") }
            { swatch("timing-created", "created, not polled") }
            { swatch("timing-waiting", "waiting") }
            { drawn("4", running, "running") }
            { sign("✓", "finished") }
            { sign("×", "failed") }
            { sign("┤", "cancelled") }
            { sign("∞", "stalled") }
            { sign("○", "never started") }
            { drawn("14", critical, "critical path") }
            { drawn("14", late, "resumed late") }
            <li class="timing-unit">{ "± ms against the prediction" }</li>
        </ul>
    }
}
