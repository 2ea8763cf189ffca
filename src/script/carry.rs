//! Runs in the fragment of a link: see `static/javascript/link.js`.

use super::browser::{call, settled};
use super::{Wire, from_js, to_js};
use crate::engine::Trace;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// What such a fragment begins with.
pub const RUN: &str = "#run=";

/// Copies a link to an address that brings runs along. Says whether it does: it does not where it would be too
/// long. Call it when a button is pressed.
pub fn copy_runs(
    lab: &JsValue,
    address: &str,
    runs: &[&Trace],
) -> impl Future<Output = Result<bool, JsValue>> + use<> {
    let runs: Array = runs.iter().map(|trace| to_js(&Wire::of(trace))).collect();
    let promise = call(lab, "copyRuns", &[address.into(), runs.into()]);
    async {
        let link = settled(promise).await?.as_string();
        Ok(link.is_some_and(|link| link.contains(RUN)))
    }
}

/// The runs in the text behind [`RUN`].
///
/// # Errors
/// If there are none, or what reads them cannot be loaded.
pub async fn read_runs(lab: &JsValue, text: &str) -> Result<Vec<Trace>, JsValue> {
    let runs = settled(call(lab, "readRuns", &[text.into()])).await?;
    Ok(runs.unchecked_into::<Array>().iter().map(|run| from_js(&run).into_trace()).collect())
}
