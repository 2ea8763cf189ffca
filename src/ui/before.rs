//! The run before, as the head of the timeline names it: it can be kept, and dismissed.

use super::fresh::fresh;
use super::state::{Action, Before};
use crate::analysis::total;
use yew::prelude::*;

/// What it took, and what becomes of it.
pub(super) fn before(before: Option<&Before>, on: &Callback<Action>) -> Html {
    let Some(Before { picture, kept, .. }) = before else { return Html::default() };
    let keep = {
        let kept = *kept;
        on.reform(move |_: MouseEvent| Action::Keep(!kept))
    };
    html! {
        <div class="before" role="group" aria-label="The run before">
            <span class="before-swatch" aria-hidden="true" />
            { fresh(&format!("before: {}", total(picture))) }
            <button class="before-button" type="button" aria-pressed={kept.to_string()} onclick={keep}>
                { "Keep" }
            </button>
            <button class="before-button" type="button" aria-label="Dismiss the run before" title="Dismiss"
                onclick={on.reform(|_: MouseEvent| Action::Forget)}>
                { "×" }
            </button>
        </div>
    }
}
