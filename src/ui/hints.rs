//! Hints at a first visit. `static/hints.js` knows which of them the reader knows.

use super::state::{Scene, State};
use yew::prelude::*;

/// Each by its name, in the order in which they are shown.
const HINTS: [(&str, &str); 3] = [
    ("drag", "Drag the end of a bar to make that call take longer."),
    ("point", "Point at a lane: its lines light up in the code."),
    ("step", "Step through the run with these buttons, or with → in the lab."),
];

/// All of them, and which ones fit what the reader sees.
pub(super) fn hints(state: &State) -> Html {
    let has_bar_to_drag =
        || state.predicted.first.lanes.iter().any(|lane| lane.answered_us().is_some());
    let fits = match state.scene() {
        Scene::Prediction if state.editable() && has_bar_to_drag() => "drag",
        Scene::Whole => "after",
        Scene::Prediction | Scene::Live | Scene::Replay => "",
    };
    let hint = |(name, text): &(&'static str, &'static str)| {
        html! {
            <p class="hint" data-hint={*name}>
                <span>{ *text }</span>
                <button class="before-button" type="button" aria-label="Dismiss this hint">{ "×" }</button>
            </p>
        }
    };
    html! { <div class="hint-room" data-fits={fits}>{ for HINTS.iter().map(hint) }</div> }
}
