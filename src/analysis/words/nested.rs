//! What browsers add to timers that are set one after the other, in a sentence.

use super::ms;
use crate::analysis::facts::{SHORTEST_US, added_us};
use crate::engine::Trace;

/// Why a run takes longer in a browser than in this simulation, and by how much at most; `None` if
/// it does not.
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
