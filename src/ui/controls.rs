//! Run or Cancel, in one place, and how the run stands.

use super::focus::hand_focus_on;
use super::form::FORM_ID;
use super::fresh::fresh;
use super::hooks::use_effect_with;
use crate::analysis::line;
use crate::engine::Site;
use yew::prelude::*;

/// What the controls show and do.
pub(super) struct Controls {
    /// Whether a run goes on.
    pub(super) running: bool,
    /// Whether Run can be pressed.
    pub(super) ready: bool,
    pub(super) on_run: Callback<()>,
    pub(super) on_cancel: Callback<()>,
    /// Plays the simulation at a tenth of its speed.
    pub(super) on_watch: Callback<()>,
    /// Becomes the button Run.
    pub(super) run: NodeRef,
}

/// Run is the button that submits the form, so Enter in a field presses it. It is the press that
/// runs: in a frame that allows no forms nothing is ever submitted.
#[hook]
pub(super) fn use_buttons(props: Controls) -> Html {
    let (run, cancel) = (props.run, use_node_ref());
    let on_run = props.on_run.reform(|event: MouseEvent| event.prevent_default());
    // The second press of a double click on Run is not meant for Cancel.
    let on_cancel = {
        let on_cancel = props.on_cancel;
        Callback::from(move |event: MouseEvent| {
            if event.detail() < 2 {
                on_cancel.emit(());
            }
        })
    };
    {
        // This effect runs at once (`not_browser_env`), while the button just hidden still has the focus.
        let (run, cancel) = (run.clone(), cancel.clone());
        use_effect_with(props.running, move |&running| match running {
            true => hand_focus_on(&run, &cancel),
            false => hand_focus_on(&cancel, &run),
        });
    }
    html! {
        <div class="controls" id="controls" role="group" aria-label="Run" tabindex="-1">
            <button
                class="button is-quiet"
                type="button"
                disabled={!props.ready}
                onclick={props.on_watch.reform(|_: MouseEvent| ())}
            >
                { "Run slowly" }
            </button>
            <button
                ref={run}
                class="button is-primary"
                type="submit"
                form={FORM_ID}
                disabled={!props.ready}
                hidden={props.running}
                onclick={on_run}
            >
                { "Run" }
            </button>
            <button
                ref={cancel}
                class="button is-now"
                type="button"
                hidden={!props.running}
                onclick={on_cancel}
            >
                { "Cancel" }
            </button>
        </div>
    }
}

/// How the run stands: `status` is announced; `progress`, which changes with every frame, is not. The lines that
/// they name follow the status or, in a replay, the progress.
pub(super) fn status(
    status: &str,
    progress: Option<&str>,
    hint: &str,
    (lines, replays): (&[Site], bool),
    went_wrong: bool,
    on_line: &Callback<Site>,
) -> Html {
    let link = |(index, &site): (usize, &Site)| {
        html! {
            <span key={index}>
                { if index > 0 { " " } else if replays { " · " } else { " at " } }
                <span class="says-place">
                    <button class="says-line" type="button" onclick={on_line.reform(move |_| site)}>
                        { fresh(&line(site)) }
                    </button>
                    if index + 1 < lines.len() {
                        <span>{ "," }</span>
                    }
                </span>
            </span>
        }
    };
    let mut links = lines.iter().enumerate().map(link).collect::<Html>();
    let stands = replays.then(|| std::mem::take(&mut links));
    html! {
        <p class={if went_wrong { "says-status is-bad" } else { "says-status" }}>
            <span role="status">{ fresh(status) }<span>{ links }</span></span>
            <span class="says-progress">
                <span aria-hidden="true">{ fresh(progress.unwrap_or_default()) }</span>
                <span>{ stands }</span>
            </span>
            <span class="says-hint">{ fresh(hint) }</span>
        </p>
    }
}
