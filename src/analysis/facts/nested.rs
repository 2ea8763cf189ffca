//! What browsers add to timers that are set one after the other. Pure.

use crate::engine::{Trace, What, Woken};

/// This many timers of a chain take as long as they were set for; each later one takes at least
/// `SHORTEST_US`, by the HTML standard (html.spec.whatwg.org, "timer initialization steps").
const FREE: u32 = 5;
/// The shortest of the later ones.
pub(crate) const SHORTEST_US: u64 = 4_000;

/// A chain of timers, each set when the one before it had fired.
#[derive(Clone, Copy, Default)]
struct Chain {
    timers: u32,
    /// How much longer they take in a browser than they were set for, in microseconds.
    added_us: u64,
}

impl Chain {
    fn then(self, time_us: u64) -> Self {
        let added_us = match self.timers {
            ..FREE => 0,
            FREE.. => SHORTEST_US.saturating_sub(time_us),
        };
        Self { timers: self.timers + 1, added_us: self.added_us + added_us }
    }
}

/// How much longer the chain takes that a browser delays the most, in microseconds.
pub(crate) fn added_us(simulated: &Trace) -> u64 {
    // For each await that parked, by its id: the time, and the chain of timers before it.
    let mut parked = Vec::new();
    let mut fired = Chain::default();
    let mut most_us = 0;
    for event in &simulated.events {
        if let What::Parked { .. } = event.what {
            parked.push((event.at_us, fired));
        }
        // A timer that was due earlier had fired earlier and was merely noticed late: skip it.
        if let What::Resumed { id, woken: Woken::Timer { due_us }, .. } = event.what
            && due_us == event.at_us
        {
            let (set_us, after) = parked[id.0 as usize];
            fired = after.then(due_us - set_us);
            most_us = most_us.max(fired.added_us);
        }
    }
    most_us
}
