//! The browser, for effects and events: what web-sys does not give in one call.

mod listen;
mod moment;

pub use listen::{Listener, Sizes, silence};
pub use moment::{next_frame, wait};

use js_sys::Number;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, PointerEvent, Window};

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a window shows a document")
}

/// Microseconds on the clock of the page.
pub fn now_us() -> u64 {
    window().performance().map_or(0, |performance| (performance.now() * 1000.0) as u64)
}

/// The element with this id, if the page has it.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// What an event happened to, or the nearest element around it, that a CSS selector matches.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Whether the main button is down, alone or with another: a reader may press a second button by accident.
pub fn main_button_is_down(event: &PointerEvent) -> bool {
    event.buttons() & 1 == 1
}

/// Shows the lab alone, on the whole screen; or the whole page again. Some phones and frames have no way
/// to.
pub fn present() {
    if presents() {
        document().exit_fullscreen();
    } else if let (true, Some(lab)) = (document().fullscreen_enabled(), by_id("lab")) {
        let _ = lab.request_fullscreen();
    }
}

/// Whether something is alone on the whole screen.
pub fn presents() -> bool {
    document().fullscreen_element().is_some()
}

/// Scrolls a box, and nothing around it, until what is inside it stands in the middle of what is
/// seen of the box; not at all where it is seen already.
pub fn reveal_inside(outer: &Element, inner: &Element) {
    let (box_, line) = (outer.get_bounding_client_rect(), inner.get_bounding_client_rect());
    let (bottom, foot) = (box_.bottom(), screen_height() - scroll_padding("bottom"));
    let bottom = if foot > box_.top() { bottom.min(foot) } else { bottom };
    if line.top() < box_.top() || line.bottom() > bottom {
        let by = line.top() - f64::midpoint(box_.top(), bottom);
        outer.set_scroll_top(outer.scroll_top() + by as i32);
    }
}

/// Scrolls a box, and nothing around it, until what is inside it stands at its top.
pub fn scroll_to_top(outer: &Element, inner: &Element) {
    let by = inner.get_bounding_client_rect().top() - outer.get_bounding_client_rect().top();
    outer.set_scroll_top(outer.scroll_top() + by as i32);
}

/// Scrolls this page until an element stands at its top, as far as the page goes. A page around this
/// one, of which this is a frame, stays where it is: `scrollIntoView` would scroll that, too.
pub fn reveal_top(element: &Element) {
    let by = element.get_bounding_client_rect().top() - scroll_padding("top");
    window().scroll_by_with_x_and_y(0.0, by);
}

/// Whether the page shows its lab alone. `early.js` says so.
pub fn is_embedded() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-embed"))
}

/// The height of what is seen of this page, in pixels.
fn screen_height() -> f64 {
    document().document_element().map_or(0.0, |root| f64::from(root.client_height()))
}

/// How much of the top or the bottom of the page is covered, in pixels.
fn scroll_padding(side: &str) -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let text =
        style.and_then(|style| style.get_property_value(&format!("scroll-padding-{side}")).ok());
    // Not a number where it is `auto`.
    Number::parse_float(&text.unwrap_or_default()).max(0.0)
}

/// Scrolls this page no further than it takes to see the element. At once, because what moves in it
/// is worth more than a smooth way there.
pub fn reveal(element: &Element) {
    let seen = element.get_bounding_client_rect();
    let bottom = screen_height() - scroll_padding("bottom");
    let (to_top, to_bottom) = (seen.top() - scroll_padding("top"), seen.bottom() - bottom);
    let by = 0.0_f64.max(to_top.min(to_bottom)).min(to_top.max(to_bottom));
    window().scroll_by_with_x_and_y(0.0, by);
}

/// Scrolls this page to the whole of an element or, on a small screen, to the part of it that moves.
pub fn reveal_whole(whole: &Element, part: &Element) {
    let fits = whole.get_bounding_client_rect().height() <= screen_height();
    match fits {
        _ if presents() => {}
        true => reveal(whole),
        false => reveal_top(part),
    }
}
