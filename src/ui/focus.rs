//! Where the focus goes when what had it can no longer be used.

use super::dom;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::NodeRef;

/// Hands the focus on, where `from` or something in it has it: a button that was pressed and is now
/// gone, a form that is hidden. Otherwise a keyboard would start again at the top of the page.
pub(super) fn hand_focus_on(from: &NodeRef, to: &NodeRef) {
    if has_focus(from) {
        focus(to);
    }
}

/// Whether this or something in it has the focus.
fn has_focus(place: &NodeRef) -> bool {
    let focused = dom::document().active_element();
    place
        .cast::<Element>()
        .zip(focused)
        .is_some_and(|(place, focused)| place.contains(Some(&focused)))
}

/// Gives an element the focus. Nothing is scrolled, for what gets the focus is near what had it.
pub(super) fn focus(to: &NodeRef) {
    if let Some(to) = to.cast::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = to.focus_with_options(&options);
    }
}
