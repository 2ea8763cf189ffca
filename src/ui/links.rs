//! Links in the prose to settings of this very lesson: they act on the lab in place.

use super::dom::{Listener, by_id, closest, document, reveal_top, window};
use super::hooks::use_effect_with;
use super::state::{Action, State};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MouseEvent, Url};
use yew::prelude::*;

/// Follows such links for as long as the page lives. Back undoes one.
#[hook]
pub(super) fn use_links(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let listener = Listener::new(document(), "click", move |event| {
            let Some(link) = link_to_this_lab(&event) else { return };
            event.prevent_default();
            push(&link);
            let query = link.search().trim_start_matches('?').to_owned();
            dispatcher.dispatch(Action::Visit(query));
            if let Some(lab) = by_id("lab") {
                reveal_top(&lab);
            }
        });
        move || drop(listener)
    });
}

/// Where a click leads, if that is this page with settings, in this tab.
fn link_to_this_lab(event: &Event) -> Option<Url> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let elsewhere = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if elsewhere || click.button() != 0 || event.default_prevented() {
        return None;
    }
    let link = closest(event, "main a[href]")?;
    let location = window().location();
    let url = Url::new_with_base(&link.get_attribute("href")?, &location.href().ok()?).ok()?;
    let here = Some(url.pathname()) == location.pathname().ok()
        && Some(url.origin()) == location.origin().ok();
    (here && url.hash() == "#lab" && !link.has_attribute("target")).then_some(url)
}

fn push(url: &Url) {
    if let Ok(history) = window().history() {
        // Where the browser refuses an entry the lab follows all the same.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&url.href()));
    }
}
