//! Waiting for the browser.

use super::window;
use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;

/// Waits until the browser is about to draw. A page that is hidden is not drawn until it is shown.
pub async fn next_frame() {
    let window = window();
    resolved(|resolve| {
        // Only a window that is gone refuses, and nobody waits there.
        let _ = window.request_animation_frame(&resolve);
    })
    .await;
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
