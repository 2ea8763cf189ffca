//! Theory, simulation and measurement beside one another, and in words what differs and why.

use super::before::called;
use super::fresh::fresh;
use super::state::State;
use crate::analysis::{Picture, difference, nested, total};
use crate::lesson::SERVICE_CALL;
use yew::{Html, html};

/// How long the run takes: by the formula of the lesson, on the virtual clock, in this browser; and
/// why it takes as long as that.
pub(super) struct Totals {
    pub(super) rows: Html,
    pub(super) why: Html,
}

/// Nothing is said of a run before it is over. The formula, and the sentence on the difference, are about the
/// lab's own run.
pub(super) fn totals(state: &State) -> Totals {
    let (predicted, simulated) = (&state.predicted.first, &state.simulated.first);
    let theory = (state.lab().theory)(&state.values);
    let names = state.run_names();
    let both = |first: &Picture, second: Option<&Picture>| match (names.second, second) {
        (Some(name), Some(second)) => format!("{} · {name} {}", total(first), total(second)),
        (None, _) | (_, None) => total(first),
    };
    // The second run's simulation arrives later.
    let second = state.predicted.second.as_deref().filter(|_| !state.awaits_variant());
    let measured = state.over().map(|over| &over.first);
    let took = state.over().map(|over| both(&over.first, over.second.as_deref()));
    let beside_before = |told: String, is_measured: bool| match state.before() {
        Some(before) if before.measured == is_measured => {
            format!("{told} · {}: {}", called(before), total(&before.picture))
        }
        Some(_) | None => told,
    };
    // Beside another run it says which one it is about.
    let of = names.second.map_or_else(String::new, |_| format!("{}: ", names.first));
    let why = |told: Option<String>| {
        let told = told.map(|told| format!("{of}{told}"));
        html! { <p class="theory-why" hidden={told.is_none()}>{ fresh(&told.unwrap_or_default()) }</p> }
    };
    let told = measured.map(|measured| difference(predicted, measured, SERVICE_CALL));
    let row = |name: &str, class: &'static str, told: String| {
        html! { <div><dt>{ fresh(name) }</dt><dd {class}>{ fresh(&told) }</dd></div> }
    };
    let class = if measured.is_some() { "" } else { "theory-later" };
    let formula = match names.second {
        Some(_) => format!("Theory for {}", names.first),
        None => "Theory".to_owned(),
    };
    Totals {
        rows: html! {
            <section class="theory" aria-label="Theory and measurement">
                <dl class="theory-totals">
                    { row(&formula, "", theory.formula.clone()) }
                    { row("Simulated", "", beside_before(both(predicted, second), false)) }
                    { row("Measured", class, beside_before(took.unwrap_or_else(|| "after a run".to_owned()), true)) }
                </dl>
            </section>
        },
        why: html! {
            <>
                { why(theory.open().map(str::to_owned)) }
                { why(nested(simulated)) }
                { why(told) }
            </>
        },
    }
}
