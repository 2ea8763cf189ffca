//! The runs that a lab shows, as a reader takes them away.

use super::before::{called, differences};
use super::state::State;
use crate::engine::Trace;
use crate::lesson::{Lab, Values, to_query};
use crate::pair::Pair;
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
    let is_measured = state.over().is_some();
    // What is said of a run and the run before calls this one so.
    let is_this_one = state.with.is_none() && state.before().is_some();
    let name =
        |name: &str| if is_this_one { format!("this one ({name})") } else { name.to_owned() };
    let names = state.names();
    let variants = Pair { first: "", second: state.with.map(|with| with.slug) };
    let traces = state.replayed().clone().zip(state.simulated.clone());
    let runs = names.zip(variants).zip(traces).map(|((file, variant), (trace, simulated))| Taken {
        name: name(file),
        is_measured,
        trace,
        simulated: Some(simulated),
        values: state.values.clone(),
        variant,
    });
    let before = state.before().map(|before| Taken {
        name: format!("{} ({})", called(before), differences(&before.values, &state.values)),
        is_measured: before.measured,
        trace: before.trace.clone(),
        simulated: None,
        values: before.values.clone(),
        variant: "",
    });
    runs.into_vec().into_iter().chain(before).collect()
}
