//! What few readers ask for. It is a part of the program by itself (`later` in `main.rs`), which a page loads when a
//! reader asks for any of it.

use super::ask::{Question, QuestionProps};
use super::compare::difference;
use super::dom::by_id;
use super::hooks::{use_effect_with, use_kept};
use super::state::{Action, State};
use super::take_away::{TakeAway, TakeAwayProps};
use crate::script::load_later;
use std::cell::Cell;
use std::hint::black_box;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the part holds.
#[derive(Clone, Copy)]
pub(super) struct Later {
    /// The panel with what a reader can take away.
    pub(super) take_away: fn(TakeAwayProps) -> Html,
    /// The question of *Predict first*.
    pub(super) question: fn(QuestionProps) -> Html,
    /// What is different between two runs.
    pub(super) difference: fn(&State) -> Option<String>,
}

thread_local! {
    static LATER: Cell<Option<&'static Later>> = const { Cell::new(None) };
}

/// Lets the page use the part, once it is loaded.
pub fn arrive() {
    const WHOLE: &Later = &Later {
        take_away: |props| html! { <TakeAway ..props /> },
        question: |props| html! { <Question ..props /> },
        difference,
    };
    // An optimizer that knew of this value would put the code into the program that the part is kept out of.
    LATER.set(Some(black_box(WHOLE)));
}

/// The part, which is loaded when it is wanted; `None` until it is there.
#[hook]
pub(super) fn use_later(
    state: &UseReducerHandle<State>,
    is_wanted: bool,
) -> Option<&'static Later> {
    let is_there = use_kept(false);
    let dispatcher = state.dispatcher();
    use_effect_with(is_wanted, move |is_wanted| {
        let Some(lab) = by_id("lab").filter(|_| *is_wanted && LATER.get().is_none()) else {
            return;
        };
        spawn_local(async move {
            match load_later(&lab).await {
                Ok(()) => is_there.set(true),
                Err(told) => dispatcher.dispatch(Action::Lost(told)),
            }
        });
    });
    LATER.get()
}
