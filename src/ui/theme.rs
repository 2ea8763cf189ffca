//! The switch between light, dark and what the system says.

use super::{buttons, dom, storage};
use web_sys::Element;

/// Where the choice is kept; `theme.js` reads it before the first paint.
const KEY: &str = "theme";

/// The value of the button that leaves it to the system.
const SYSTEM: &str = "system";

/// Makes the switch of the page work.
pub fn mount(place: Element) {
    buttons::press(&place, storage::read(KEY).as_deref().unwrap_or(SYSTEM));
    buttons::listen(&place.clone(), move |theme| {
        apply((theme != SYSTEM).then_some(theme));
        buttons::press(&place, theme);
    });
}

fn apply(theme: Option<&str>) {
    storage::write(KEY, theme);
    if let Some(root) = dom::document().document_element() {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}
