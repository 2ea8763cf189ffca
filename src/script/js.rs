//! The flat form of a trace as an object of JavaScript.

use super::Wire;
use js_sys::{Array, Float64Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The object, as JavaScript is given it.
pub fn to_js(wire: &Wire) -> JsValue {
    let texts: Array = wire.texts.iter().map(|text| JsString::from(text.as_str())).collect();
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
