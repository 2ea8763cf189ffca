//! The run before, named at the head of the timeline, where it can be kept or dismissed.

use super::fresh::fresh;
use super::state::{Action, Before};
use crate::analysis::total;
use yew::prelude::*;

/// How long it took, and buttons to keep or dismiss it.
pub(super) fn before(before: Option<&Before>, on: &Callback<Action>) -> Html {
    let Some(Before { picture, kept, .. }) = before else { return Html::default() };
    let keep = {
        let kept = *kept;
        on.reform(move |_: MouseEvent| Action::Keep(!kept))
    };
    html! {
        <div class="before" role="group" aria-label="Previous run">
            <span class="before-swatch" aria-hidden="true" />
            { fresh(&format!("before: {}", total(picture))) }
            <button class="before-button" type="button" aria-pressed={kept.to_string()} onclick={keep}>
                { "Keep" }
            </button>
            <button class="before-button" type="button" aria-label="Dismiss previous run" title="Dismiss"
                onclick={on.reform(|_: MouseEvent| Action::Forget)}>
                { "×" }
            </button>
        </div>
    }
}
