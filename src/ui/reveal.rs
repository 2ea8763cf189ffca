//! Scrolls the page to a lab that runs.

use super::dom;
use super::hooks::use_effect_with;
use yew::prelude::*;

/// What scrolls the page to the lab, or to its timing where not all of it fits the screen. That also happens whenever
/// a run begins that is seen; a run may begin before the lab is shown.
#[hook]
pub(super) fn use_reveal(place: &NodeRef, timing: &NodeRef, is_seen_running: bool) -> Callback<()> {
    let (place, timing) = (place.clone(), timing.clone());
    let reveal = Callback::from(move |()| {
        if let (Some(place), Some(timing)) = (place.cast(), timing.cast()) {
            dom::reveal_whole(&place, &timing);
        }
    });
    let begun = reveal.clone();
    use_effect_with(is_seen_running, move |is_seen_running| {
        if *is_seen_running {
            begun.emit(());
        }
    });
    reveal
}
