//! Scrolls the page to a running lab.

use super::dom;
use super::hooks::use_effect_with;
use yew::prelude::*;

/// What scrolls the page to the lab or, where not all of it fits the screen, to its timing.
pub(super) fn reveal(lab: &NodeRef, timing: &NodeRef) -> Callback<()> {
    let (lab, timing) = (lab.clone(), timing.clone());
    Callback::from(move |()| {
        if let (Some(lab), Some(timing)) = (lab.cast(), timing.cast()) {
            dom::reveal_whole(&lab, &timing);
        }
    })
}

/// Scrolls there when a run begins, or when the lab is shown if that comes later.
#[hook]
pub(super) fn use_revealed(reveal: Callback<()>, is_seen_running: bool) {
    use_effect_with(is_seen_running, move |is_seen_running| {
        if *is_seen_running {
            reveal.emit(());
        }
    });
}
