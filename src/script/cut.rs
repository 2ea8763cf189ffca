//! How a trace ends whose run was left in the middle.

use crate::engine::{Event, Trace, What};

/// Ends a trace, unless it has ended: what is parked is dropped, and calls that go on are cancelled, at this moment or, if
/// that is later, at the trace's last one, in microseconds.
pub fn cut(trace: &mut Trace, at_us: u64) {
    let last = trace.events.last();
    if last.is_some_and(|event| event.what == What::Over) {
        return;
    }
    let at_us = last.map_or(0, |event| event.at_us).max(at_us);
    // What has not ended, by its number.
    let (mut parked, mut open) = (Vec::new(), Vec::new());
    for Event { what, .. } in &trace.events {
        match what {
            What::Created(span) => open.push(Some(What::Cancelled(*span))),
            What::Finished(span, _) | What::Failed(span, _) | What::Cancelled(span) => {
                clear(&mut open, span.0);
            }
            &What::Parked { span, id, at, .. } => parked.push(Some(What::Dropped { span, id, at })),
            What::Resumed { id, .. } | What::Dropped { id, .. } => clear(&mut parked, id.0),
            What::Started(_)
            | What::Printed { .. }
            | What::Unhandled { .. }
            | What::Unread(_)
            | What::Settled(_)
            | What::Abandoned
            | What::Stalled
            | What::OutOfBounds
            | What::Over => {}
        }
    }
    let ends = parked.into_iter().rev().chain(open.into_iter().rev()).flatten();
    let ends = ends.chain([What::Over]).map(|what| Event { at_us, what });
    trace.events.extend(ends);
}

/// Forgets one of what has not ended. A trace may have been taken away before these events came.
fn clear(open: &mut [Option<What>], number: u32) {
    if let Some(open) = open.get_mut(number as usize) {
        *open = None;
    }
}
