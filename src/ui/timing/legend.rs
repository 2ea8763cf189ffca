//! What the fills of a lane mean.

use yew::{Html, html};

/// The one legend of the timeline.
pub(crate) fn legend() -> Html {
    let swatch = |class: &'static str, name: &'static str| {
        html! {
            <li>
                <svg width="14" height="12" aria-hidden="true">
                    <rect class={class} x="1" y="1" width="12" height="10" rx="2" />
                </svg>
                { name }
            </li>
        }
    };
    let sign = |sign: &'static str, name: &'static str| {
        html! { <li><span aria-hidden="true">{ sign }</span>{ name }</li> }
    };
    html! {
        <ul class="timing-legend" aria-label="Legend">
            { swatch("timing-predicted", "predicted") }
            { swatch("timing-created", "created, not polled") }
            { swatch("timing-waiting", "waiting") }
            <li>
                <svg width="4" height="12" aria-hidden="true">
                    <rect class="timing-running" x="1" y="0" width="2" height="12" />
                </svg>
                { "running" }
            </li>
            { sign("✓", "finished") }
            { sign("×", "failed") }
            { sign("┤", "cancelled") }
            { sign("∞", "stalled") }
            <li>
                <svg width="14" height="12" aria-hidden="true">
                    <path class="timing-critical" d="M0 9H14" />
                </svg>
                { "critical path" }
            </li>
            <li>
                <svg width="14" height="12" aria-hidden="true">
                    <rect class="timing-late" x="0" y="3" width="14" height="3" />
                </svg>
                { "resumed late" }
            </li>
            <li class="timing-unit">{ "± ms against the prediction" }</li>
        </ul>
    }
}
