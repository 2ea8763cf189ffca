//! Run, Cancel and Reset, and how the run stands.

use super::form::FORM_ID;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the controls show and do.
pub(super) struct Controls {
    /// Whether a run goes on.
    pub(super) running: bool,
    /// Whether the form has values to run.
    pub(super) ready: bool,
    /// What is announced.
    pub(super) status: String,
    /// How far the run has come; not announced, because it changes with every frame.
    pub(super) progress: Option<String>,
    pub(super) on_cancel: Callback<()>,
    pub(super) on_reset: Callback<()>,
    /// Becomes the button Run.
    pub(super) run: NodeRef,
}

/// Run submits the form, so that Enter in a field runs too.
#[hook]
pub(super) fn use_controls(props: Controls) -> Html {
    let (run, cancel) = (props.run, use_node_ref());
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
                <span role="status">{ props.status }</span>
                <span class="controls-progress" aria-hidden="true">{ props.progress }</span>
            </p>
            <div class="controls-buttons">
                <button
                    ref={run}
                    class="button is-primary"
                    type="submit"
                    form={FORM_ID}
                    disabled={props.running || !props.ready}
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

/// A button that was pressed and is now disabled gives its focus to the one that took its place:
/// otherwise a keyboard would start again at the top of the page.
fn hand_focus_on(from: &NodeRef, to: &NodeRef) {
    let (Some(from), Some(to)) = (from.cast::<HtmlElement>(), to.cast::<HtmlElement>()) else {
        return;
    };
    let focused = super::dom::document().active_element();
    if focused.is_some_and(|focused| focused == *from.unchecked_ref::<web_sys::Element>()) {
        let _ = to.focus();
    }
}
