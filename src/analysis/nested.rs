//! What browsers add to timers that lead to one another. Pure.

use super::ms;
use crate::engine::{Trace, What, Woken};

/// So many timers of a chain take as long as they were set for; each one after them takes at least
/// `SHORTEST_US`, by the HTML standard: html.spec.whatwg.org, "timer initialization steps".
const FREE: u32 = 5;
const SHORTEST_US: u64 = 4_000;

/// Timers of which each was set when the one before it had fired.
#[derive(Clone, Copy, Default)]
struct Chain {
    timers: u32,
    /// How much longer than set they take in a browser.
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

/// Why a run in a browser takes longer than this simulation of it, and how much at most, if it does.
pub fn nested(simulated: &Trace) -> Option<String> {
    let added_us = added_us(simulated);
    (added_us > 0).then(|| {
        format!(
            "Browsers slow down nested timers: from the sixth in a chain on, each takes at least \
             {}. Here that adds up to {}, which the prediction leaves out.",
            ms(SHORTEST_US),
            ms(added_us)
        )
    })
}

/// How much the chain that a browser makes longest takes longer, in microseconds.
fn added_us(simulated: &Trace) -> u64 {
    // Each await that parked, by its id: when, and after which timers.
    let mut parked = Vec::new();
    let mut fired = Chain::default();
    let mut most_us = 0;
    for event in &simulated.events {
        if let What::Parked { .. } = event.what {
            parked.push((event.at_us, fired));
        }
        // One that was due before fired before, and was not looked at meanwhile.
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
