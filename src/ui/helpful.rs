//! "Was this helpful?": the answer stays on the reader's device.

use super::{buttons, dom, storage};
use web_sys::Element;

/// Makes the question of the page work. Where a No leads stands in its `data-feedback`, if the
/// site was built with such an address.
pub fn mount(place: Element) {
    let key = format!("helpful/{}", place.get_attribute("data-lesson").unwrap_or_default());
    if let Some(answer) = storage::read(&key) {
        thank(&place, &answer, true);
    }
    buttons::listen(&place.clone(), move |answer| {
        let kept = storage::write(&key, Some(answer));
        thank(&place, answer, kept);
        if let Some(address) = place.get_attribute("data-feedback").filter(|_| answer == "no") {
            let _ =
                dom::window().open_with_url_and_target_and_features(&address, "_blank", "noopener");
        }
    });
}

fn thank(place: &Element, answer: &str, kept: bool) {
    buttons::press(place, answer);
    if let Ok(Some(told)) = place.query_selector("[aria-live]") {
        told.set_text_content(Some(match kept {
            true => "Thank you. Your answer is kept on this device, and nowhere else.",
            false => "Thank you. This browser keeps nothing, so your answer is not stored.",
        }));
    }
}
