//! Settings that each tell a story: a menu and, where the lab is narrow, a step to the next one.

use super::compare::choice;
use super::fresh::{fresh, unbroken};
use super::popup::{Popup, PopupProps, Press};
use crate::lesson::{Lab, Preset, Values, Variant};
use yew::prelude::*;

/// The menu of the presets, and what the chosen one tells.
pub(super) struct Presets {
    pub(super) menu: Html,
    pub(super) story: Html,
}

/// The preset that these values match, if any, and a menu of all presets; below them, what the lab can be
/// compared with.
pub(super) fn presets(
    lab: &'static Lab,
    values: &Values,
    with: Option<&'static Variant>,
    on_choose: &Callback<Values>,
    on_compare: &Callback<Option<&'static Variant>>,
) -> Presets {
    let chosen = lab.preset(values);
    let choose = |preset: &'static Preset| on_choose.reform(move |_| preset.values(lab.params));
    let preset = |preset: &'static Preset| {
        entry(preset.name, preset.name, preset.story, is(chosen, preset), choose(preset))
    };
    // The examples are a ring; values of the reader's own stand between the last and the first.
    let last = lab.presets.len().saturating_sub(1);
    let at = lab.presets.iter().position(|preset| is(chosen, preset));
    let step = |sign: &'static str, name: &'static str, beyond: usize, by: usize| {
        let next = lab.presets.get(at.map_or(beyond, |at| (at + by) % lab.presets.len()));
        let onclick = next.map(choose);
        html! {
            <button class="try-step" type="button" aria-label={name} title={name} {onclick}>{ sign }</button>
        }
    };
    let variants = lab.variants.iter().map(Some).chain(with.map(|_| None));
    let choices: Vec<_> = variants.map(|variant| choice(variant, with, on_compare)).collect();
    let (name, story) = match chosen {
        Some(preset) => (preset.name, preset.story),
        None => ("your own", "Your own values."),
    };
    // A variant on its own values is an example too.
    let example = with.filter(|with| with.values(lab.params).as_ref() == Some(values));
    let name = example.map_or(name, |with| with.name);
    Presets {
        menu: html! {
            <div class="try">
                { step("‹", "Previous example", last, last) }
                <Popup ..PopupProps {
                    label: "Try",
                    value: name.into(),
                    wrong: false,
                    press: Press::Closes,
                    on_toggle: None,
                    children: html! {
                        <div class="presets">
                            <ul role="list">{ for lab.presets.iter().map(preset) }</ul>
                            <p class="presets-head" hidden={choices.is_empty()}>{ "Compare with" }</p>
                            <ul role="list" aria-label="Compare with">{ choices }</ul>
                        </div>
                    },
                } />
                { step("›", "Next example", 0, 1) }
            </div>
        },
        story: html! { <p class="says-story">{ fresh(story) }</p> },
    }
}

fn is(chosen: Option<&Preset>, preset: &Preset) -> bool {
    chosen.is_some_and(|chosen| std::ptr::eq(chosen, preset))
}

/// One of the things to choose from in a menu: its name, and what it says. The key tells it from the others.
pub(super) fn entry(
    key: &'static str,
    name: &'static str,
    tells: &'static str,
    pressed: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <li {key}>
            <button class="presets-entry" type="button" aria-pressed={pressed.to_string()} {onclick}>
                <span class="presets-name">{ name }</span>
                <span class="presets-tells">{ unbroken(tells) }</span>
            </button>
        </li>
    }
}
