//! Runs of JavaScript on this page: where the recorded pattern is, and what runs it.

use super::dom;
use super::state::{Action, State};
use crate::lesson::Code;
use crate::script::{Script, ScriptRun, simulate, start};
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What of the page runs scripts.
struct Place {
    /// Loads the recorder when it is called.
    load: Function,
    /// The address of the recorded pattern.
    module: String,
}

/// Simulates the script that the lab is compared with, if it is one, when the values change.
#[hook]
pub(super) fn use_script(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((state.with, state.values.clone()), move |(with, values)| {
        if let Some((with, Code::JavaScript(script))) = with.map(|with| (with, &with.code)) {
            let (script, values) = (script(values), values.clone());
            spawn_local(async move {
                if let Some(Place { load, module }) = place() {
                    let trace = simulate(&load, &module, script).await;
                    dispatcher.dispatch(Action::Simulated { with, values, trace });
                }
            });
        }
    });
}

/// Starts a script; `None` where the page brings none.
pub(super) fn started(script: Script) -> Option<ScriptRun> {
    let Place { load, module } = place()?;
    Some(start(load, module, script))
}

fn place() -> Option<Place> {
    let lab = dom::by_id("lab")?;
    let module = lab.get_attribute("data-javascript")?;
    let load = Reflect::get(&lab, &"loadRecorder".into()).ok()?.dyn_into().ok()?;
    Some(Place { load, module })
}
