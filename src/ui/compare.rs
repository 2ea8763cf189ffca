//! What a lab is compared with: a menu, and what to look at.

use super::fresh::fresh;
use super::popup::{Popup, PopupProps, Press};
use super::presets::entry;
use super::shared::{Same, Shared};
use super::state::State;
use crate::analysis::comparison;
use crate::lesson::{Lab, SERVICE_CALL, Variant};
use crate::pair::Pair;
use yew::prelude::*;

/// The menu; nothing where a lesson has nothing to compare with.
pub(super) fn compare(
    lab: &'static Lab,
    with: Option<&'static Variant>,
    on_compare: &Callback<Option<&'static Variant>>,
) -> Html {
    if lab.variants.is_empty() {
        return Html::default();
    }
    let choice = |variant: Option<&'static Variant>| {
        let (name, look) = match variant {
            Some(variant) => (variant.name, variant.look),
            None => ("Nothing", "One run at a time."),
        };
        let onclick = on_compare.reform(move |_: MouseEvent| variant);
        entry(name, look, variant == with, onclick)
    };
    let variants = lab.variants.iter().map(Some);
    html! {
        <Popup ..PopupProps {
            label: "Compare with",
            value: with.map_or("", |with| with.name).into(),
            wrong: false,
            press: Press::Closes,
            children: html! {
                <ul class="presets" role="list">{ for [None].into_iter().chain(variants).map(choice) }</ul>
            },
        } />
    }
}

/// What is different between the two runs, if there are two: as measured once both are over, as
/// predicted until then. It is built anew when one of them changes.
#[hook]
pub(super) fn use_difference(state: &State) -> Html {
    let predicted = state.predicted.as_ref().map(|picture| Same(picture.clone()));
    // What is simulated of other values is nothing to compare with.
    let second = state.names().second.filter(|_| state.over().is_some() || !state.awaits_variant());
    let gauges = state.gauges().second.unwrap_or_default();
    let depends_on = (predicted, state.over().cloned(), Pair { second, ..state.names() });
    let built = use_memo(depends_on, move |(predicted, over, names)| {
        let (Some(name), Some(second)) = (names.second, &predicted.second) else {
            return Html::default();
        };
        let over = over.as_ref().map(|over| over.as_ref().map(Shared::get));
        let pictures = match &over {
            Some(Pair { first, second: Some(second) }) => [&**first, &**second],
            Some(Pair { second: None, .. }) | None => [&*predicted.first, &**second],
        };
        if pictures[1].verdict.is_none() {
            return Html::default();
        }
        let runs = [(names.first, pictures[0]), (name, pictures[1])];
        let told = comparison(runs, SERVICE_CALL, &gauges);
        let lead = if over.is_some() { "" } else { "Predicted: " };
        html! { <p class="compared">{ fresh(&format!("{lead}{}", told.join(" "))) }</p> }
    });
    (*built).clone()
}

/// What to look at in a comparison; on calls other than the variant's own, only who makes them.
pub(super) fn look(with: &Variant, is_own: bool) -> Html {
    let told = match (is_own, with.tabs) {
        (false, [file, ..]) => format!("{}: the same calls, made by {file}.", with.name),
        (true, _) | (false, []) => with.look.to_owned(),
    };
    html! { <p class="says-story">{ fresh(&told) }</p> }
}
