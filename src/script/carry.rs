//! Runs in the fragment of a link: see `static/javascript/link.js`.

use super::browser::{call, settled};
use super::{Wire, from_js, to_js};
use crate::engine::Trace;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

/// What such a fragment begins with.
pub const RUN: &str = "#run=";

/// Begins to copy a link to an address that brings runs along. The promise says whether it does: it does not
/// where it would be too long. Call it when a button is pressed.
///
/// # Errors
/// If the page cannot copy.
pub fn copy_runs(lab: &JsValue, address: &str, runs: &[&Trace]) -> Result<Promise, JsValue> {
    let runs: Array = runs.iter().map(|trace| to_js(&Wire::of(trace))).collect();
    call(lab, "copyRuns", &[address.into(), runs.into()])?.dyn_into()
}

/// The runs in the text behind [`RUN`].
///
/// # Errors
/// If there are none, or what reads them cannot be loaded.
pub async fn read_runs(lab: &JsValue, text: &str) -> Result<Vec<Trace>, JsValue> {
    let runs = settled(call(lab, "readRuns", &[text.into()])).await?;
    Ok(runs.unchecked_into::<Array>().iter().map(|run| from_js(&run).into_trace()).collect())
}
