//! Waiting for the browser.

use super::window;
use js_sys::{Function, Promise};
use std::cell::Cell;
use wasm_bindgen_futures::JsFuture;

/// Browsers give a hidden page no frames; a run in it is looked at this often.
const HIDDEN_MS: i32 = 250;

/// Waits until the browser is about to draw, or a moment where the page is hidden.
pub async fn next_frame() {
    let window = window();
    let (frame, timer) = (Cell::new(0), Cell::new(0));
    let draw = |resolve: Function| {
        frame.set(window.request_animation_frame(&resolve).unwrap_or_default());
        timer.set(set_timeout(&resolve, HIDDEN_MS));
    };
    resolved(draw).await;
    // A handle that has fired is ignored.
    let _ = window.cancel_animation_frame(frame.get());
    window.clear_timeout_with_handle(timer.get());
}

/// Waits for so many milliseconds.
pub async fn wait(ms: i32) {
    resolved(|resolve| {
        set_timeout(&resolve, ms);
    })
    .await;
}

pub(super) fn set_timeout(callback: &Function, ms: i32) -> i32 {
    window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(callback, ms)
        .expect("a page may set a timer")
}

/// Waits for a promise that `begin` hands on to the browser; nothing rejects it.
async fn resolved(mut begin: impl FnMut(Function)) {
    let promise = Promise::new(&mut |resolve, _reject| begin(resolve));
    let _ = JsFuture::from(promise).await;
}
