//! Buttons of which one is pressed, where the page holds them: the value of each says what it
//! stands for. They need no state but their own, and so no component.

use super::dom::Listener;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Shows the buttons of a place and says what to do with the value of one that is pressed.
pub(super) fn listen(place: &Element, act: impl Fn(&str) + 'static) {
    let _ = place.remove_attribute("hidden");
    let listener = Listener::new(place.clone(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        if let Some(value) = button.and_then(|button| button.get_attribute("value")) {
            act(&value);
        }
    });
    // It lives as long as the page.
    std::mem::forget(listener);
}

/// Marks the button with this value as the pressed one.
pub(super) fn press(place: &Element, value: &str) {
    let Ok(buttons) = place.query_selector_all("button") else { return };
    for index in 0..buttons.length() {
        let button = buttons.item(index).and_then(|node| node.dyn_into::<Element>().ok());
        if let Some(button) = button {
            let pressed = button.get_attribute("value").as_deref() == Some(value);
            let _ = button.set_attribute("aria-pressed", if pressed { "true" } else { "false" });
        }
    }
}
