//! Theory, simulation and measurement beside one another, and in words what differs and why.

use super::shared::Shared;
use crate::analysis::{Picture, difference, measured_total, prediction};
use crate::lesson::{Lab, SERVICE_CALL, Values};
use std::rc::Rc;
use yew::{Html, Properties, component, html};

/// What is compared.
#[derive(Properties)]
pub(super) struct Props {
    /// The lab, which knows the formula.
    pub(super) lab: &'static Lab,
    /// The values in the formula.
    pub(super) values: Rc<Values>,
    /// The simulated run.
    pub(super) predicted: Rc<Picture>,
    /// The measured run, if there is one.
    pub(super) measured: Option<Shared>,
    /// Whether it is over: before that, nothing of it is told.
    pub(super) over: bool,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lab, other.lab)
            && Rc::ptr_eq(&self.values, &other.values)
            && Rc::ptr_eq(&self.predicted, &other.predicted)
            && self.over == other.over
            && (self.measured == other.measured || !self.over)
    }
}

/// How long the run takes: by the formula of the lesson, on the virtual clock, in this browser.
#[component]
pub(super) fn Theory(props: &Props) -> Html {
    let theory = (props.lab.theory)(&props.values);
    let measured = props.measured.as_ref().filter(|_| props.over).map(Shared::get);
    let total = measured.as_ref().map(|measured| measured_total(measured));
    let told =
        measured.as_ref().map(|measured| difference(&props.predicted, measured, SERVICE_CALL));
    html! {
        <section class="theory" aria-label="Theory and measurement">
            <dl class="theory-totals">
                <dt>{ "Theory" }</dt>
                <dd>{ &theory.formula }</dd>
                <dt>{ "Simulated" }</dt>
                <dd>{ prediction(&props.predicted) }</dd>
                <dt>{ "Measured" }</dt>
                <dd class={if props.over { "" } else { "theory-later" }}>
                    { total.unwrap_or_else(|| "when a run is over".to_owned()) }
                </dd>
            </dl>
            <p class="theory-why" hidden={theory.open().is_none()}>{ theory.open() }</p>
            <p class="theory-why" hidden={told.is_none()}>{ told }</p>
        </section>
    }
}
