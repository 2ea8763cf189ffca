//! What is known of whole runs, whatever is shown of them.

use super::Props;
use super::call_identity::{CallId, call_ids};
use crate::analysis::{Segment, critical_by_span, never_made, same_calls};
use crate::lesson::SERVICE_CALL;
use crate::ui::hooks::use_memo;
use std::rc::Rc;
use yew::hook;

/// What is computed when a run is another one, and not with every frame.
pub(super) struct Facts {
    /// The name of each predicted lane.
    pub(super) call_ids: Vec<CallId>,
    /// For each predicted lane, that of the same call in the run before.
    pub(super) before: Vec<Option<usize>>,
    /// Which calls the prediction never makes.
    pub(super) never_made: Option<String>,
    /// The parts of each span that make the run as long as it is.
    pub(super) critical: Vec<Vec<Segment>>,
}

#[hook]
pub(super) fn use_facts(props: &Props) -> Rc<Facts> {
    let runs = (props.predicted.clone(), props.before.clone(), props.trace.clone());
    let calls = props.calls;
    use_memo(runs, move |(predicted, before, trace)| Facts {
        call_ids: call_ids(predicted),
        before: before.as_ref().map(|before| same_calls(predicted, before)).unwrap_or_default(),
        never_made: calls.and_then(|calls| never_made(predicted, SERVICE_CALL, calls)),
        critical: critical_by_span(trace),
    })
}
