//! Panics on purpose, for the page on which tests see what a reader sees of one.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// One button for each place in which a panic can come.
#[component]
pub fn Crash() -> Html {
    let broken = use_state_eq(|| false);
    assert!(!*broken, "a view that panics on purpose");
    let in_a_task = |_| spawn_local(async { panic!("a task that panics on purpose") });
    let in_a_view = {
        let broken = broken.setter();
        move |_| broken.set(true)
    };
    html! {
        <>
            <button type="button" onclick={in_a_task}>{ "Panic in a task" }</button>
            <button type="button" onclick={in_a_view}>{ "Panic in a view" }</button>
        </>
    }
}
