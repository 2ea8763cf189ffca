//! Runs of variants on this page: where their code is, and what runs it. Neither is loaded before a
//! reader compares.

use super::dom;
use super::hooks::use_effect_with;
use super::state::{Action, State};
use crate::lesson::{Code, Variant};
use crate::script::{Script, ScriptRun, simulate, start};
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What of the page runs a variant.
struct Place {
    /// Loads what runs it.
    load: Function,
    /// Where its code is: the address of a recorded module, or the lesson's name for the runner.
    module: String,
}

/// Simulates what the lab is compared with, when the values change.
#[hook]
pub(super) fn use_script(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((state.with, state.values.clone()), move |(with, values)| {
        let Some(with) = *with else { return };
        let values = values.clone();
        spawn_local(async move {
            if let Some(Place { load, module }) = place(with) {
                let trace = simulate(&load, &module, with.script(&values)).await;
                dispatcher.dispatch(Action::Simulated { with, values, trace });
            }
        });
    });
}

/// Starts a variant; `None` where the page does not say what runs it.
pub(super) fn started(variant: &Variant, script: Script) -> Option<ScriptRun> {
    let Place { load, module } = place(variant)?;
    Some(start(load, module, script))
}

fn place(variant: &Variant) -> Option<Place> {
    let lab = dom::by_id("lab")?;
    let (module, loads) = match variant.code {
        Code::JavaScript(_) => ("data-javascript", "loadRecorder"),
        Code::Rust => ("data-lesson", "loadRunner"),
    };
    let load = Reflect::get(&lab, &loads.into()).ok()?.dyn_into().ok()?;
    Some(Place { load, module: lab.get_attribute(module)? })
}
