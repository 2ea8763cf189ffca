//! The browser, for effects and events: what web-sys does not give in one call.

mod download;
mod listen;
mod moment;

pub use download::download;
pub use listen::{Listener, Sizes, silence};
pub use moment::{next_frame, wait};

use web_sys::{Document, Element, ScrollIntoViewOptions, ScrollLogicalPosition, Window};

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

/// Whether the page matches this media query now.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Scrolls no further than it takes to see the element. At once, because what moves in it is
/// worth more than a smooth way there.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
