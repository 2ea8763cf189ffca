//! Panics on purpose, for the page on which tests see what a reader sees of one; and programs that no pattern should be.

use crate::engine::{Program, Service, current, sleep};
use crate::lesson::Build;
use std::hint;
use std::time::Duration;
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

/// A program that panics or never gives way, by its name.
pub fn program(name: &str) -> Option<Build> {
    match name {
        "panic" => Some(|_| after_a_call(|| panic!("a pattern that panics on purpose"))),
        "loop" => Some(|_| {
            after_a_call(|| {
                loop {
                    hint::spin_loop();
                }
            })
        }),
        _ => None,
    }
}

/// A program that has been running for a while before it goes wrong.
fn after_a_call(wrong: impl FnOnce() + 'static) -> Program {
    Program::new(Service::default(), async {
        sleep(&current(), Duration::from_millis(100)).await;
        wrong();
        Ok::<(), String>(())
    })
}
