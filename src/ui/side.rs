//! What the panes of a run are built from, for each of the runs that are shown.

use super::pictures::Shown;
use super::pointed::Pointing;
use super::shared::Same;
use super::state::State;
use super::timing::Beside;
use crate::analysis::{Gauge, Picture};
use crate::engine::Trace;
use crate::pair::Pair;
use std::rc::Rc;

/// One of the runs.
pub(super) struct Side {
    /// The names of its sources, its own first.
    pub(super) tabs: &'static [&'static str],
    pub(super) gauges: Same<Vec<Gauge>>,
    pub(super) predicted: Same<Picture>,
    pub(super) trace: Same<Trace>,
    pub(super) shown: Option<Same<Picture>>,
    pub(super) pointing: Pointing,
}

impl Side {
    /// The name of its own source, by which it is told from the other.
    pub(super) fn name(&self) -> &'static str {
        self.tabs.first().copied().unwrap_or_default()
    }

    pub(super) fn beside(&self, before: Option<Same<Picture>>) -> Beside {
        Beside {
            predicted: self.predicted.clone(),
            before,
            measured: self.shown.clone(),
            trace: self.trace.clone(),
        }
    }
}

/// The runs that are shown: the lab's own, and the one that it is compared with.
pub(super) fn sides(state: &State, shown: &Shown, pointing: &Pair<Pointing>) -> Pair<Side> {
    let tabs =
        Pair { first: (state.lab().tabs)(&state.values), second: state.with.map(|with| with.tabs) };
    let shown = shown.pictures.as_ref();
    let gauges = &state.gauges;
    let side = |tabs,
                gauges: &Rc<Vec<Gauge>>,
                predicted: &Rc<Picture>,
                trace: &Rc<Trace>,
                shown: Option<&Rc<Picture>>,
                pointing: &Pointing| Side {
        tabs,
        gauges: Same(gauges.clone()),
        predicted: Same(predicted.clone()),
        trace: Same(trace.clone()),
        shown: shown.cloned().map(Same),
        pointing: pointing.clone(),
    };
    let (predicted, traces) = (&state.predicted, state.replayed());
    let first = side(
        tabs.first,
        &gauges.first,
        &predicted.first,
        &traces.first,
        shown.map(|shown| &shown.first),
        &pointing.first,
    );
    let second = tabs.second.and_then(|tabs| {
        Some(side(
            tabs,
            gauges.second.as_ref()?,
            predicted.second.as_ref()?,
            traces.second.as_ref()?,
            shown.and_then(|shown| shown.second.as_ref()),
            pointing.second.as_ref()?,
        ))
    });
    Pair { first, second }
}
