//! What a reader sees of a panic. The module is dead after it: nothing may call it again.

use super::dom;
use std::cell::Cell;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsCast;
use web_sys::{Element, console};

/// The elements on which a living part of the page may be mounted, as CSS selectors.
const MOUNTS: &[&str] = &["#lab > .live", "#crash"];

thread_local! {
    static DEAD: Cell<bool> = const { Cell::new(false) };
}

/// Makes every panic of the program show itself. Yew replaces a hook that is set without it.
pub fn install() {
    yew::set_custom_panic_hook(Box::new(show));
}

/// Fills and shows the page's `#panic`, and takes the living parts of the page out of use.
fn show(info: &PanicHookInfo<'_>) {
    let text = info.to_string();
    console::error_1(&text.as_str().into());
    if DEAD.replace(true) {
        return;
    }
    dom::silence();
    MOUNTS.iter().for_each(|css| retire(css));
    if let Some(panel) = dom::by_id("panic") {
        if let Ok(Some(line)) = panel.query_selector("p") {
            line.set_text_content(Some(&text));
        }
        let _ = panel.remove_attribute("hidden");
        dom::reveal(&panel);
    }
}

/// Moves what an element shows into a copy of it, which has none of its listeners: Yew listens at
/// the element on which it was mounted, for all that is in it.
fn retire(css: &str) {
    let Ok(Some(element)) = dom::document().query_selector(css) else { return };
    if let Ok(copy) = element.clone_node() {
        while let Some(child) = element.first_child() {
            let _ = copy.append_child(&child);
        }
        let copy: Element = copy.unchecked_into();
        let _ = copy.set_attribute("inert", "");
        let _ = element.replace_with_with_node_1(&copy);
    }
}
