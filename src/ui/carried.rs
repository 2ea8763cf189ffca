//! Reads the run that the address carries, if there is one.

use super::dom::{by_id, window};
use super::hooks::use_effect_with;
use super::state::{Action, Carried, EditOrigin, State};
use crate::script::{RUN, read_runs};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Once the address was read. Use it before what writes the address: that drops the run from there.
#[hook]
pub(super) fn use_carried(state: &UseReducerHandle<State>) {
    let (dispatcher, values, with) = (state.dispatcher(), state.values.clone(), state.with);
    use_effect_with(state.origin != EditOrigin::Unread, move |is_read| {
        let hash = window().location().hash().unwrap_or_default();
        let (Some(run), Some(lab)) = (hash.strip_prefix(RUN), by_id("lab")) else { return };
        if !is_read {
            return;
        }
        let run = run.to_owned();
        spawn_local(async move {
            let traces = read_runs(&lab, &run).await.unwrap_or_default();
            dispatcher.dispatch(Action::Carried(Carried { values, with, traces }));
        });
    });
}
