//! A button that copies a text.

use super::dom::{wait, window};
use super::fresh::fresh_each;
use super::hooks::use_kept;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// How long the button says what it did.
const TOLD_MS: i32 = 2_000;

#[derive(PartialEq, Properties)]
pub(super) struct CopyProps {
    /// The button's accessible name.
    pub(super) label: &'static str,
    /// What it says, as a part of that.
    #[prop_or("Copy")]
    pub(super) shown: &'static str,
    /// Makes the text when the button is pressed.
    pub(super) text: Callback<(), String>,
}

/// Says politely whether it worked.
#[component]
pub(super) fn Copy(props: &CopyProps) -> Html {
    let told = use_kept((0, ""));
    let presses = use_mut_ref(|| 0_u32);
    let onclick = {
        let (text, told) = (props.text.clone(), told.clone());
        Callback::from(move |_| {
            let (text, told, presses) = (text.emit(()), told.clone(), presses.clone());
            let press = presses.replace_with(|presses| *presses + 1) + 1;
            spawn_local(async move {
                told.set((press, if copy(&text).await { "Copied" } else { "The browser refused" }));
                wait(TOLD_MS).await;
                // What is said of a later press stays as long.
                if *presses.borrow() == press {
                    told.set((press, ""));
                }
            });
        })
    };
    let (press, words) = told.get();
    html! {
        <span class="copy">
            <span class="copy-told" aria-live="polite">{ fresh_each(press, words) }</span>
            <button class="copy-button" type="button" aria-label={props.label} {onclick}>
                { props.shown }
            </button>
        </span>
    }
}

async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // A page that was not served securely has none.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
