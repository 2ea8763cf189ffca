//! The flat form of a trace as an object of JavaScript.

use super::Wire;
use js_sys::{Array, Float64Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Separates the texts, as in a link (`static/javascript/link.js`): no program prints it.
const BETWEEN: &str = "\0";

/// The object, as JavaScript is given it.
pub fn to_js(wire: &Wire) -> JsValue {
    debug_assert!(wire.texts.iter().all(|text| !text.contains(BETWEEN)));
    let texts = if wire.texts.is_empty() {
        // An empty string splits into one empty text.
        Array::new()
    } else {
        // One string crosses over in a fraction of the time that many take.
        JsString::from(wire.texts.join(BETWEEN)).split(BETWEEN)
    };
    let object = Object::new();
    let fields: [(&str, JsValue); 3] = [
        ("spans", Float64Array::from(&wire.spans[..]).into()),
        ("events", Float64Array::from(&wire.events[..]).into()),
        ("texts", texts.into()),
    ];
    for (name, value) in fields {
        // An object of our own takes any property.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// What such an object holds.
pub fn from_js(wire: &JsValue) -> Wire {
    let list = |name: &str| Reflect::get(wire, &name.into()).unwrap_or_default();
    let numbers = |name: &str| Float64Array::new(&list(name)).to_vec();
    let texts = list("texts").unchecked_into::<Array>();
    Wire {
        spans: numbers("spans"),
        events: numbers("events"),
        texts: texts.iter().filter_map(|text| text.as_string()).collect(),
    }
}
