//! Lets time move the playhead, once per frame.

use super::dom;
use super::hooks::use_effect_with;
use super::state::{Action, State};
use crate::player::Command;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// A page that was not drawn for longer goes on from where it was, in microseconds.
const LONGEST_FRAME_US: u64 = 100_000;

/// Plays while the state says so.
#[hook]
pub(super) fn use_play_loop(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with(state.player.playing(), move |&playing| {
        let wanted = Rc::new(Cell::new(playing));
        if playing {
            wasm_bindgen_futures::spawn_local(play(wanted.clone(), dispatcher));
        }
        move || wanted.set(false)
    });
}

async fn play(wanted: Rc<Cell<bool>>, dispatcher: UseReducerDispatcher<State>) {
    let mut before_us = dom::now_us();
    loop {
        dom::next_frame().await;
        if !wanted.get() {
            return;
        }
        let now_us = dom::now_us();
        let passed_us = (now_us - before_us).min(LONGEST_FRAME_US);
        dispatcher.dispatch(Action::Play(Command::Tick(passed_us)));
        before_us = now_us;
    }
}
