//! How a trace ends whose run was left in the middle.

use crate::engine::{Event, Trace, What};

/// Ends a trace, unless it has ended: what is parked is dropped, and calls that go on are cancelled.
pub fn cut(trace: &mut Trace) {
    let last = trace.events.last();
    if last.is_some_and(|event| event.what == What::Over) {
        return;
    }
    let at_us = last.map_or(0, |event| event.at_us);
    let (mut parked, mut open) = (Vec::new(), Vec::new());
    for Event { what, .. } in &trace.events {
        match what {
            What::Created(span) => open.push(*span),
            What::Finished(span, _) | What::Failed(span, _) | What::Cancelled(span) => {
                open.retain(|other| other != span);
            }
            What::Parked { span, id, at, .. } => parked.push((*span, *id, *at)),
            What::Resumed { id, .. } | What::Dropped { id, .. } => {
                parked.retain(|(_, other, _)| other != id);
            }
            What::Started(_)
            | What::Printed { .. }
            | What::Unhandled { .. }
            | What::Settled(_)
            | What::Abandoned
            | What::Stalled
            | What::OutOfBounds
            | What::Over => {}
        }
    }
    let dropped = parked.into_iter().rev().map(|(span, id, at)| What::Dropped { span, id, at });
    let cancelled = open.into_iter().rev().map(What::Cancelled);
    let ends = dropped.chain(cancelled).chain([What::Over]);
    trace.events.extend(ends.map(|what| Event { at_us, what }));
}
