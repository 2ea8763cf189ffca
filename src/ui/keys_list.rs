//! The list of the keyboard shortcuts.

use yew::prelude::*;

/// Each key and what it does, as the list shows them.
const KEYS: &[(&str, &str)] = &[
    ("Space", "in the lab: play or pause"),
    ("→  ←", "in the lab: next or previous moment; with Shift, event"),
    ("Home  End", "in the lab: first and last moment"),
    ("r", "run"),
    ("f", "present: show the lab full screen, or leave full screen"),
    ("?", "this list"),
    ("↑  ↓ in a field", "a number one step up or down; with Shift, ten"),
    ("Tab, then ↑  ↓", "go from lane to lane"),
    ("PageUp  PageDown on a lane", "ten lanes up and down"),
    ("Home  End on a lane", "first and last lane"),
    ("→  ← on a predicted lane", "make its call longer or shorter; with Shift, ten times as much"),
    ("x on a predicted lane", "make its call fail, or succeed again"),
    ("Enter  →  ← on a caller", "fold or unfold its calls"),
];

/// Its entries.
pub(super) fn entries() -> Html {
    let row = |(key, what): &(&'static str, &'static str)| {
        html! { <><dt>{ *key }</dt><dd>{ *what }</dd></> }
    };
    KEYS.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::KEYS;
    use crate::ui::keys::does_something;

    #[test]
    fn it_names_every_letter_that_does_something() {
        for key in ["r", "f", "?"] {
            assert!(does_something(key) && KEYS.iter().any(|(name, _)| *name == key), "{key}");
        }
    }
}
