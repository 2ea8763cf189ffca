//! The runs that a lab shows, as a reader takes them away.

use super::before::{called, differences};
use super::state::State;
use crate::engine::Trace;
use crate::lesson::{Lab, Values, to_query};
use crate::script::WrittenRun;
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
    pub(super) fn for_runner(&self, lab: &Lab) -> WrittenRun {
        let simulated = match &self.simulated {
            Some(simulated) => simulated.clone(),
            None if !self.is_measured => self.trace.clone(),
            None => lab.simulate(&self.values).into(),
        };
        WrittenRun {
            name: self.name.clone(),
            query: to_query(&self.values),
            variant: self.variant,
            is_measured: self.is_measured,
            trace: self.trace.clone(),
            simulated,
        }
    }
}

/// The lab's own run, the one that it is compared with, and the run before.
pub(super) fn taken(state: &State) -> Vec<Taken> {
    let (is_measured, names) = (state.over().is_some(), state.run_names());
    let own = |name, variant, trace: &Rc<Trace>, simulated: &Rc<Trace>| Taken {
        name,
        is_measured,
        trace: trace.clone(),
        simulated: Some(simulated.clone()),
        values: state.values.clone(),
        variant,
    };
    let (traces, simulated) = (state.replayed(), &state.simulated);
    // What is said of a run and the run before calls this one so.
    let name = match state.before() {
        Some(_) if state.with.is_none() => ["this one (", names.first, ")"].concat(),
        Some(_) | None => names.first.to_owned(),
    };
    let mut runs = vec![own(name, "", &traces.first, &simulated.first)];
    if let (Some(with), Some(trace), Some(simulated)) =
        (state.with, &traces.second, &simulated.second)
    {
        let name = names.second.unwrap_or_default().to_owned();
        runs.push(own(name, with.slug, trace, simulated));
    }
    if let Some(before) = state.before() {
        let differs = differences(&before.values, &state.values);
        runs.push(Taken {
            name: [called(before), " (", &differs, ")"].concat(),
            is_measured: before.measured,
            trace: before.trace.clone(),
            simulated: None,
            values: before.values.clone(),
            variant: "",
        });
    }
    runs
}
