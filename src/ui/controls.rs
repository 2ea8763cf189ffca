//! Run, Cancel and Reset, and how the run stands.

use super::focus::hand_focus_on;
use super::form::FORM_ID;
use super::fresh::fresh;
use yew::prelude::*;

/// What the controls show and do.
pub(super) struct Controls {
    /// Whether a run goes on.
    pub(super) running: bool,
    /// Whether Run can be pressed.
    pub(super) ready: bool,
    /// What is announced.
    pub(super) status: String,
    /// How far the run has come; not announced, because it changes with every frame.
    pub(super) progress: Option<String>,
    pub(super) on_run: Callback<()>,
    pub(super) on_cancel: Callback<()>,
    pub(super) on_reset: Callback<()>,
    /// Becomes the button Run.
    pub(super) run: NodeRef,
}

/// Run is the button that submits the form, so Enter in a field presses it. It is the press that
/// runs: in a frame that allows no forms nothing is ever submitted.
#[hook]
pub(super) fn use_controls(props: Controls) -> Html {
    let (run, cancel) = (props.run, use_node_ref());
    let onclick = props.on_run.reform(|event: MouseEvent| event.prevent_default());
    {
        let (run, cancel) = (run.clone(), cancel.clone());
        use_effect_with(props.running, move |&running| match running {
            true => hand_focus_on(&run, &cancel),
            false => hand_focus_on(&cancel, &run),
        });
    }
    html! {
        <div class="controls">
            <p class="controls-status">
                <span role="status">{ fresh(&props.status) }</span>
                <span class="controls-progress" aria-hidden="true">
                    { fresh(&props.progress.unwrap_or_default()) }
                </span>
            </p>
            <div class="controls-buttons">
                <button
                    ref={run}
                    class="button is-primary"
                    type="submit"
                    form={FORM_ID}
                    disabled={!props.ready}
                    {onclick}
                >
                    { "Run" }
                </button>
                <button
                    ref={cancel}
                    class={if props.running { "button is-now" } else { "button" }}
                    type="button"
                    disabled={!props.running}
                    onclick={props.on_cancel.reform(|_| ())}
                >
                    { "Cancel" }
                </button>
                <button class="button" type="button" onclick={props.on_reset.reform(|_| ())}>
                    { "Reset" }
                </button>
            </div>
        </div>
    }
}
