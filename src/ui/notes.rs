//! What goes wrong besides the run itself, in words.

use super::fresh::fresh;
use yew::prelude::*;

/// What was wrong with the address, or has gone wrong since.
pub(super) fn notes(notes: &[String], on_dismiss: &Callback<MouseEvent>) -> Html {
    html! {
        <div class="lab-notes">
            <div role="alert">{ for notes.iter().map(|note| html! { <p>{ fresh(note) }</p> }) }</div>
            <button class="lab-dismiss" type="button" aria-label="Dismiss" hidden={notes.is_empty()}
                onclick={on_dismiss} />
        </div>
    }
}

/// Why the times of a run are not those of its code, if so.
pub(super) fn distorted(told: Option<String>) -> Html {
    html! {
        <div role="alert">
            <p class="timing-distorted" hidden={told.is_none()}>{ fresh(&told.unwrap_or_default()) }</p>
        </div>
    }
}
