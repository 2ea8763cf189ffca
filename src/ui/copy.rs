//! A button that copies a text.

use super::dom::{by_id, wait, window};
use super::fresh::fresh_each;
use super::hooks::{use_kept, use_mut_ref};
use crate::engine::Trace;
use crate::script::copy_runs;
use js_sys::Promise;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// How long the button says what it did, at the least.
const TOLD_MS: i32 = 2_000;

/// How long a reader takes for a letter of it.
const LETTER_MS: i32 = 60;

const COPIED: &str = "Copied";
const REFUSED: &str = "The browser refused";
const TOO_LONG: &str = "Copied. The run is too long for a link: it shows the simulation.";

/// What the browser promises, unless it refuses at once; `false` says that there was no room for a run.
pub(super) type Copying = Option<Promise>;

#[derive(PartialEq, Properties)]
pub(super) struct CopyProps {
    /// The button's accessible name.
    pub(super) label: &'static str,
    /// What it says, as a part of that.
    #[prop_or("Copy")]
    pub(super) shown: &'static str,
    /// Begins when the button is pressed.
    pub(super) copying: Callback<(), Copying>,
}

/// Says politely whether it worked.
#[component]
pub(super) fn Copy(props: &CopyProps) -> Html {
    let told = use_kept((0, ""));
    let presses = use_mut_ref(|| 0_u32);
    let onclick = {
        let (copying, told) = (props.copying.clone(), told.clone());
        Callback::from(move |_| {
            let (copying, told, presses) = (copying.emit(()), told.clone(), presses.clone());
            let press = presses.replace_with(|presses| *presses + 1) + 1;
            spawn_local(async move {
                let words = words(copying).await;
                told.set((press, words));
                wait(TOLD_MS.max(words.len() as i32 * LETTER_MS)).await;
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

/// Copies a text.
pub(super) fn copy(text: &str) -> Copying {
    let clipboard = window().navigator().clipboard();
    // A page that was not served securely has none.
    (!clipboard.is_undefined()).then(|| clipboard.write_text(text))
}

/// Copies a link that brings runs along, if there is room for them.
pub(super) fn copy_with_runs(link: &str, runs: &[&Trace]) -> Copying {
    let lab = by_id("lab")?;
    copy_runs(&lab, link, runs).ok()
}

/// What has come of it, in words.
async fn words(copying: Copying) -> &'static str {
    let Some(copying) = copying else { return REFUSED };
    match JsFuture::from(copying).await {
        Ok(has_room) if has_room == false => TOO_LONG,
        Ok(_) => COPIED,
        Err(_) => REFUSED,
    }
}
