//! Which line of the code an event is about.

use crate::engine::{Site, Trace, What};

/// The line that an event names, if it names one. `event` is its index.
pub fn event_line(trace: &Trace, event: usize) -> Option<Site> {
    match &trace.events[event].what {
        What::Created(span) => Some(trace.span(*span).called_at),
        What::Parked { at, .. }
        | What::Resumed { at, .. }
        | What::Dropped { at, .. }
        | What::Printed { at, .. } => Some(*at),
        What::Started(_)
        | What::Finished(..)
        | What::Failed(..)
        | What::Cancelled(_)
        | What::Unhandled { .. }
        | What::Unread(_)
        | What::Settled(_)
        | What::Abandoned
        | What::Stalled
        | What::OutOfBounds
        | What::Over => None,
    }
}
