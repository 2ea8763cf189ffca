//! The run before, named at the head of the timeline, where it can be kept or dismissed.

use super::focus::focus;
use super::fresh::fresh;
use super::state::{Action, Before, State};
use super::summary::summary;
use crate::analysis::total;
use crate::lesson::{Group, Values};
use yew::prelude::*;

/// Which of its settings differ and how long it took, with buttons to keep or dismiss it. Dismissing it moves the focus
/// to the lab, since the buttons disappear.
pub(super) fn before(state: &State, on: &Callback<Action>, lab: &NodeRef) -> Html {
    let Some(Before { picture, values, kept, measured, .. }) = state.before() else {
        return Html::default();
    };
    let keep = {
        let kept = *kept;
        on.reform(move |_: MouseEvent| Action::Keep(!kept))
    };
    let forget = {
        let lab = lab.clone();
        on.reform(move |_: MouseEvent| {
            focus(&lab);
            Action::Forget
        })
    };
    let name = if *kept { "kept" } else { "before" };
    let predicted = if *measured { "" } else { " (predicted)" };
    let told =
        format!("{name}: {}; {}{predicted}", differences(values, &state.values), total(picture));
    html! {
        <div class="before" role="group" aria-label="Previous run">
            <span class="before-swatch" aria-hidden="true" />
            <span class="before-told" title={told.clone()}>{ fresh(&told) }</span>
            <button class="before-button" type="button" aria-pressed={kept.to_string()} onclick={keep}>
                { "Keep" }
            </button>
            <button class="before-button" type="button" aria-label="Dismiss previous run" title="Dismiss"
                onclick={forget}>
                { "×" }
            </button>
        </div>
    }
}

/// What the run before is called in a sentence: one that is kept may be several runs back.
pub(super) fn called(before: &Before) -> &'static str {
    if before.kept { "the kept run" } else { "the run before" }
}

/// How its settings differ from the current ones: each setting of the code by name, those of the service in one
/// summary, unless that is the same.
pub(super) fn differences(before: &Values, now: &Values) -> String {
    let (mut told, mut service) = (Vec::new(), Vec::new());
    for (index, param) in before.params().iter().enumerate() {
        let text = before.text(index);
        if text == now.text(index) {
            continue;
        }
        let of_group = match param.group() {
            Group::Code => &mut told,
            Group::Service => &mut service,
        };
        of_group.push([param.label, " = ", &text].concat());
    }
    let (whole, now) = (summary(before), summary(now));
    if whole == now {
        told.extend(service);
    } else {
        told.push(whole);
    }
    told.join(", ")
}
