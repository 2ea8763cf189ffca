//! The switch between light, dark and what the system says.

use super::{dom, storage};
use yew::prelude::*;

/// Where the choice is kept; `theme.js` reads it before the first paint.
const KEY: &str = "theme";
const THEMES: &[(Option<&str>, &str)] =
    &[(Some("light"), "Light"), (Some("dark"), "Dark"), (None, "System")];

/// Three buttons, of which one is pressed.
#[component]
pub fn Theme() -> Html {
    let chosen = use_state_eq(|| None::<&'static str>);
    {
        let chosen = chosen.setter();
        use_effect_with((), move |()| {
            let kept = storage::read(KEY);
            let known = THEMES.iter().find(|(theme, _)| *theme == kept.as_deref());
            chosen.set(known.and_then(|(theme, _)| *theme));
        });
    }
    let button = |&(theme, label): &(Option<&'static str>, &'static str)| {
        let pressed = *chosen == theme;
        let onclick = {
            let chosen = chosen.setter();
            Callback::from(move |_| {
                apply(theme);
                chosen.set(theme);
            })
        };
        html! {
            <button class="theme-button" type="button" aria-pressed={pressed.to_string()} {onclick}>
                { label }
            </button>
        }
    };
    html! {
        <div class="theme" role="group" aria-label="Theme">{ for THEMES.iter().map(button) }</div>
    }
}

fn apply(theme: Option<&str>) {
    storage::write(KEY, theme);
    if let Some(root) = dom::document().document_element() {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}
