//! Loads the part of the program that a first run does not need: see `loadLater` in `static/start.js`.

use super::browser::{call, message, settled};
use wasm_bindgen::prelude::*;

/// Has the page load that part.
///
/// # Errors
/// In words for a reader, if it cannot be loaded.
pub async fn load_later(lab: &JsValue) -> Result<(), String> {
    let loaded = settled(call(lab, "loadLater", &[])).await;
    loaded
        .map(drop)
        .map_err(|error| format!("A part of the page did not load: {}.", message(&error)))
}
