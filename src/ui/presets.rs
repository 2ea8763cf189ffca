//! Settings that each tell a story.

use crate::lesson::{Lab, Preset, Values};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties)]
pub(super) struct PresetsProps {
    pub(super) lab: &'static Lab,
    pub(super) values: Rc<Values>,
    pub(super) on_choose: Callback<Values>,
}

impl PartialEq for PresetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values && self.on_choose == other.on_choose
    }
}

/// One button for each preset; the chosen one tells its story.
#[component]
pub(super) fn Presets(props: &PresetsProps) -> Html {
    let chosen = props.lab.preset(&props.values);
    let chip = |preset: &'static Preset| {
        let pressed = chosen.is_some_and(|chosen| std::ptr::eq(chosen, preset));
        let params = props.lab.params;
        let onclick = props.on_choose.reform(move |_| preset.values(params));
        html! {
            <li key={preset.name}>
                <button class="presets-chip" type="button" aria-pressed={pressed.to_string()} {onclick}>
                    { preset.name }
                </button>
            </li>
        }
    };
    html! {
        <div class="presets" role="group" aria-label="Presets">
            <span class="presets-try" aria-hidden="true">{ "Try" }</span>
            <ul class="presets-list" role="list">{ for props.lab.presets.iter().map(chip) }</ul>
            <p class="presets-story">{ chosen.map_or("Values of your own.", |preset| preset.story) }</p>
        </div>
    }
}
