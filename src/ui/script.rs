//! Runs of variants on this page.

use super::dom;
use super::hooks::use_effect_with;
use super::state::{Action, State};
use crate::script::{ScriptRun, Startable, simulate, start};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Simulates what the lab is compared with, when the values change.
#[hook]
pub(super) fn use_script(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((state.with, state.values.clone()), move |(with, values)| {
        let (Some(with), Some(lab)) = (*with, dom::by_id("lab")) else { return };
        let values = values.clone();
        spawn_local(async move {
            if let Some(trace) = simulate(&lab, &with.script(&values)).await.transpose() {
                dispatcher.dispatch(Action::Simulated { with, values, trace });
            }
        });
    });
}

/// Starts a run; `None` where there is no lab any more.
pub(super) fn started(
    what: &Startable<'_>,
    dispatcher: UseReducerDispatcher<State>,
) -> Option<ScriptRun> {
    let on_loss = move |told| dispatcher.dispatch(Action::Lost(told));
    dom::by_id("lab").map(|lab| start(&lab, what, on_loss))
}
