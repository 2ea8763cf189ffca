//! Theory, simulation and measurement beside one another, and in words what differs and why.

use super::fresh::fresh;
use super::shared::{Same, Shared};
use crate::analysis::{Picture, difference, nested, total};
use crate::engine::Trace;
use crate::lesson::{Lab, SERVICE_CALL, Values};
use yew::{Html, hook, html, use_memo};

/// What is compared.
pub(super) struct Compared {
    /// The lab, which knows the formula.
    pub(super) lab: &'static Lab,
    /// The values in the formula.
    pub(super) values: Same<Values>,
    /// The simulated run, and its trace.
    pub(super) predicted: Same<Picture>,
    pub(super) simulated: Same<Trace>,
    /// The measured run that is over, if there is one: before that, nothing of it is told.
    pub(super) measured: Option<Shared>,
}

impl PartialEq for Compared {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lab, other.lab)
            && self.values == other.values
            && self.predicted == other.predicted
            && self.measured == other.measured
    }
}

/// How long the run takes: by the formula of the lesson, on the virtual clock, in this browser; and
/// why it takes as long as that.
#[derive(Clone, PartialEq)]
pub(super) struct Theory {
    pub(super) totals: Html,
    pub(super) why: Html,
}

/// It is built when something of that changes, and not with every frame of a run.
#[hook]
pub(super) fn use_theory(compared: Compared) -> Theory {
    let built = use_memo(compared, built);
    (*built).clone()
}

fn built(compared: &Compared) -> Theory {
    let Compared { lab, values, predicted, simulated, measured } = compared;
    let theory = (lab.theory)(values);
    let measured = measured.as_ref().map(Shared::get);
    let took = measured.as_ref().map(|measured| total(measured));
    let told = measured.as_ref().map(|measured| difference(predicted, measured, SERVICE_CALL));
    let row = |name: &'static str, class: &'static str, told: String| {
        html! { <div><dt>{ name }</dt><dd {class}>{ fresh(&told) }</dd></div> }
    };
    let class = if measured.is_some() { "" } else { "theory-later" };
    let why = |told: Option<String>| {
        html! { <p class="theory-why" hidden={told.is_none()}>{ fresh(&told.unwrap_or_default()) }</p> }
    };
    Theory {
        totals: html! {
            <section class="theory" aria-label="Theory and measurement">
                <dl class="theory-totals">
                    { row("Theory", "", theory.formula.clone()) }
                    { row("Simulated", "", total(predicted)) }
                    { row("Measured", class, took.unwrap_or_else(|| "after a run".to_owned())) }
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
