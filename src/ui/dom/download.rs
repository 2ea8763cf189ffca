//! Giving the reader a file.

use super::{by_id, document, wait};
use js_sys::{Array, Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// How long the browser may take to begin, in milliseconds.
const BEGUN_MS: i32 = 10_000;

/// Lets the browser save a text under this name; call it when a button is pressed.
pub fn download(name: &str, mime: &str, text: &str) {
    // Nothing is refused here but for want of memory, and then there is no file to give.
    let _ = try_download(name, mime, text);
}

/// Lets the browser save a drawing as a picture: see `static/javascript/png.js`.
pub fn save_png(name: &str, svg: &str) {
    // Without the network its script may not be there, and then nothing is saved.
    let _ = try_save_png(name, svg);
}

fn try_save_png(name: &str, svg: &str) -> Result<(), JsValue> {
    let lab = by_id("lab").ok_or(JsValue::UNDEFINED)?;
    let save: Function = Reflect::get(&lab, &"savePng".into())?.dyn_into()?;
    save.call2(&lab, &svg.into(), &name.into()).map(drop)
}

fn try_download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&JsString::from(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link = document().create_element("a")?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<HtmlElement>().click();
    wasm_bindgen_futures::spawn_local(async move {
        wait(BEGUN_MS).await;
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}
