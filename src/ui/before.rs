//! The run before, named at the head of the timeline, where it can be kept or dismissed.

use super::focus::focus;
use super::fresh::fresh;
use super::state::{Action, Before, State};
use crate::analysis::total;
use crate::lesson::Values;
use yew::prelude::*;

/// How long it took and which of its settings differ, with buttons to keep or dismiss it. Dismissing it moves the focus
/// to the lab, since the buttons disappear.
pub(super) fn before(state: &State, on: &Callback<Action>, lab: &NodeRef) -> Html {
    let Some(Before { picture, values, kept, measured }) = state.before() else {
        return Html::default();
    };
    let keep = {
        let kept = *kept;
        on.reform(move |_: MouseEvent| Action::Keep(!kept))
    };
    let forget = {
        let lab = lab.clone();
        on.reform(move |_: MouseEvent| {
            focus(&lab);
            Action::Forget
        })
    };
    let name = if *kept { "kept" } else { "before" };
    let predicted = if *measured { "" } else { " (predicted)" };
    let told =
        format!("{name}: {}{predicted}; {}", total(picture), differences(values, &state.values));
    html! {
        <div class="before" role="group" aria-label="Previous run">
            <span class="before-swatch" aria-hidden="true" />
            <span class="before-told" title={told.clone()}>{ fresh(&told) }</span>
            <button class="before-button" type="button" aria-pressed={kept.to_string()} onclick={keep}>
                { "Keep" }
            </button>
            <button class="before-button" type="button" aria-label="Dismiss previous run" title="Dismiss"
                onclick={forget}>
                { "×" }
            </button>
        </div>
    }
}

/// The settings in which it differs from what is set now.
fn differences(before: &Values, now: &Values) -> String {
    let differs = before.params().iter().enumerate().filter_map(|(index, param)| {
        let text = before.text(index);
        let shown = if text.is_empty() { "none" } else { &text };
        (text != now.text(index)).then(|| format!("{}: {shown}", param.label))
    });
    differs.collect::<Vec<_>>().join(", ")
}
