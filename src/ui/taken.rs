//! The runs that a lab shows, as a reader takes them away.

use super::before::{differences, name};
use super::state::State;
use crate::engine::Trace;
use crate::lesson::{Lab, Values, to_query};
use crate::pair::Pair;
use crate::script::Run;
use std::rc::Rc;

/// A run, and what there is to say of it.
pub(super) struct Taken {
    /// What it is called.
    pub(super) name: String,
    /// Whether its trace was measured: if not, it is a simulation.
    pub(super) is_measured: bool,
    pub(super) trace: Rc<Trace>,
    /// Its simulation, if that is known.
    simulated: Option<Rc<Trace>>,
    values: Rc<Values>,
    /// The variant that ran, or an empty name.
    variant: &'static str,
}

impl Taken {
    /// As the runner is given it.
    pub(super) fn run(&self, lab: &Lab) -> Run {
        Run {
            name: self.name.clone(),
            query: to_query(&self.values),
            variant: self.variant,
            is_measured: self.is_measured,
            trace: self.trace.clone(),
            simulated: self.simulated.clone().unwrap_or_else(|| lab.simulate(&self.values).into()),
        }
    }
}

/// The lab's own run, the one that it is compared with, and the run before.
pub(super) fn taken(state: &State) -> Vec<Taken> {
    let is_measured = state.over().is_some();
    let names = state.names();
    let variants = Pair { first: "", second: state.with.map(|with| with.slug) };
    let traces = state.replayed().clone().zip(state.simulated.clone());
    let runs = names.zip(variants).zip(traces).map(|((name, variant), (trace, simulated))| Taken {
        name: name.to_owned(),
        is_measured,
        trace,
        simulated: Some(simulated),
        values: state.values.clone(),
        variant,
    });
    let before = state.before().map(|before| Taken {
        name: format!("{} ({})", name(before), differences(&before.values, &state.values)),
        is_measured: before.measured,
        trace: before.trace.clone(),
        simulated: None,
        values: before.values.clone(),
        variant: "",
    });
    runs.into_vec().into_iter().chain(before).collect()
}
