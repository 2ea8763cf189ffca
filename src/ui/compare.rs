//! What a lab is compared with: a menu, and what to look at.

use super::before;
use super::fresh::fresh;
use super::popup::{Popup, PopupProps, Press};
use super::presets::entry;
use super::state::{Action, Before, State};
use crate::analysis::{Gauge, comparison};
use crate::lesson::Variant;
use crate::pair::Pair;
use yew::prelude::*;

/// The menu; nothing where a lesson has nothing to compare with.
pub(super) fn compare(
    state: &State,
    on: &Callback<Action>,
    on_compare: &Callback<Option<&'static Variant>>,
) -> Html {
    let (variants, with) = (state.lab().variants, state.with);
    if variants.is_empty() {
        return Html::default();
    }
    let variants = [None].into_iter().chain(variants.iter().map(Some));
    let choices =
        variants.map(|variant| choice(variant, with, on_compare)).chain(run_before(state, on));
    html! {
        <Popup ..PopupProps {
            label: "Compare with",
            value: with.map_or("", |with| with.name).into(),
            wrong: false,
            press: Press::Closes,
            on_toggle: None,
            children: html! {
                <ul class="presets" role="list">{ for choices }</ul>
            },
        } />
    }
}

/// The run before, if there is one, which stays beside later ones if it is chosen.
fn run_before(state: &State, on: &Callback<Action>) -> Option<Html> {
    let kept = state.before()?.kept;
    let onclick = on.reform(move |_: MouseEvent| Action::Keep(!kept));
    let tells = "The previous run, in grey. Keep it to compare later runs with it.";
    Some(entry("before", "The run before", tells, kept, onclick))
}

/// A variant to choose, or nothing.
pub(super) fn choice(
    variant: Option<&'static Variant>,
    with: Option<&'static Variant>,
    on_compare: &Callback<Option<&'static Variant>>,
) -> Html {
    // A preset may have the name of a variant, but not its slug.
    let (key, name, look) = match variant {
        Some(variant) => (variant.slug, variant.name, variant.look),
        None => ("nothing", "Nothing", "One run at a time."),
    };
    entry(key, name, look, variant == with, on_compare.reform(move |_: MouseEvent| variant))
}

/// The paragraph that says what is different.
pub(super) fn compared(state: &State, difference: Option<&str>) -> Html {
    // A prediction changes with each edit, so only a measured difference is announced.
    let live = if state.measured().is_some() { "polite" } else { "off" };
    html! { <p class="compared" aria-live={live}>{ fresh(difference.unwrap_or_default()) }</p> }
}

/// What is different between the run and what it is compared with, a variant or the run before: as measured once
/// the run is over, as predicted until then.
pub(super) fn difference(state: &State) -> Option<String> {
    let measured = state.over().is_some();
    let (first_name, name, second) = match state.run_names() {
        // A simulation of other values must not be compared with this run.
        Pair { second: Some(_), .. } if !measured && state.awaits_variant() => None,
        Pair { first, second: Some(second) } => {
            state.predicted.second.as_ref().map(|picture| (first, second.to_owned(), picture))
        }
        Pair { second: None, .. } => {
            state.before().map(|before| ("this one", called(before, measured), &before.picture))
        }
    }?;
    let over = state.over();
    let (lead, first, second) = match over {
        Some(over) => ("Measured", &*over.first, over.second.as_deref().unwrap_or(second)),
        None => ("Predicted", &*state.predicted.first, &**second),
    };
    second.verdict.as_ref()?;
    let mut runs = [(first_name, first), (&*name, second)];
    // The earlier run comes first.
    if state.with.is_none() {
        runs.reverse();
    }
    let gauges = gauges(state);
    let predicted = state.predicted.second.as_ref().filter(|_| over.is_some());
    let alike = predicted.is_some_and(|second| second.verdict == state.predicted.first.verdict);
    let told = comparison(runs, state.lab().calls, &gauges, alike);
    Some(format!("{lead}: {}", told.join(" ")))
}

/// What is counted of both runs: for a variant what its trace has, for the run before what its settings or
/// those of now count.
fn gauges(state: &State) -> Vec<Gauge> {
    if let Some(gauges) = &state.gauges.second {
        return gauges.to_vec();
    }
    let mut gauges = state.gauges.first.to_vec();
    let before = state.before().map(|before| (state.lab().gauges)(&before.values));
    for gauge in before.unwrap_or_default() {
        if gauges.iter().all(|known| known.counts != gauge.counts) {
            gauges.push(gauge);
        }
    }
    gauges
}

/// What the run before is called. How its times were found is added where those of the run itself were found in
/// the other way.
pub(super) fn called(before: &Before, measured: bool) -> String {
    let name = before::called(before);
    match (before.measured, measured) {
        (true, true) | (false, false) => name.to_owned(),
        (true, false) => format!("{name} (measured)"),
        (false, true) => format!("{name} (predicted)"),
    }
}

/// What to look at in a comparison; on calls other than the variant's own, only who makes them.
pub(super) fn look(with: &Variant, is_own: bool) -> Html {
    let told = match (is_own, with.tabs) {
        (false, [file, ..]) => format!("{}: the same calls, made by {file}.", with.name),
        (true, _) | (false, []) => with.look.to_owned(),
    };
    html! { <p class="says-story">{ fresh(&told) }</p> }
}
