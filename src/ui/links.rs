//! Links in the prose to settings of this very lesson: they act on the lab in place.

use super::dom::{Listener, by_id, closest, document, reveal_top, window};
use super::hooks::use_effect_with;
use super::state::{Action, State};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlAnchorElement, MouseEvent};
use yew::prelude::*;

/// Follows such links for as long as the page lives. Back undoes one.
#[hook]
pub(super) fn use_links(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let listener = Listener::new(document(), "click", move |event| {
            let Some(address) = link_to_this_lab(&event) else { return };
            event.prevent_default();
            push(&address);
            let (_, query) = page_and_query(&address);
            dispatcher.dispatch(Action::Visit(query.to_owned()));
            if let Some(lab) = by_id("lab") {
                reveal_top(&lab);
            }
        });
        move || drop(listener)
    });
}

/// The address that a click leads to, if that is this page with settings, in this tab.
fn link_to_this_lab(event: &Event) -> Option<String> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let elsewhere = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if elsewhere || click.button() != 0 || event.default_prevented() {
        return None;
    }
    let link = closest(event, "main a[href$='#lab']:not([target])")?;
    let address = link.dyn_into::<HtmlAnchorElement>().ok()?.href();
    let here = window().location().href().ok()?;
    (page_and_query(&address).0 == page_and_query(&here).0).then_some(address)
}

/// An address without its query and fragment; and the query.
fn page_and_query(address: &str) -> (&str, &str) {
    let (address, _) = address.split_once('#').unwrap_or((address, ""));
    address.split_once('?').unwrap_or((address, ""))
}

fn push(address: &str) {
    if let Ok(history) = window().history() {
        // Where the browser refuses an entry the lab follows all the same.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}
