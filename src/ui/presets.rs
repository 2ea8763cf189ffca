//! Settings that each tell a story.

use super::fresh::fresh;
use crate::lesson::{Lab, Preset, Values};
use std::rc::Rc;
use yew::prelude::*;

/// One button for each preset; the chosen one tells its story. They are built when the values
/// change, and not with every frame of a run.
#[hook]
pub(super) fn use_presets(
    lab: &'static Lab,
    values: &Rc<Values>,
    on_choose: &Callback<Values>,
) -> Html {
    let depends_on = (values.clone(), on_choose.clone());
    let built = use_memo(depends_on, move |(values, on_choose)| presets(lab, values, on_choose));
    (*built).clone()
}

fn presets(lab: &'static Lab, values: &Values, on_choose: &Callback<Values>) -> Html {
    let chosen = lab.preset(values);
    let chip = |preset: &'static Preset| {
        let pressed = chosen.is_some_and(|chosen| std::ptr::eq(chosen, preset));
        let params = lab.params;
        let onclick = on_choose.reform(move |_| preset.values(params));
        html! {
            <li key={preset.name}>
                <button class="presets-chip" type="button" aria-pressed={pressed.to_string()} {onclick}>
                    { preset.name }
                </button>
            </li>
        }
    };
    let story = chosen.map_or("Your own values.", |preset| preset.story);
    html! {
        <div class="presets" role="group" aria-label="Presets">
            <span class="presets-try" aria-hidden="true">{ "Try" }</span>
            <ul class="presets-list" role="list">{ for lab.presets.iter().map(chip) }</ul>
            <p class="presets-story">{ fresh(story) }</p>
        </div>
    }
}
