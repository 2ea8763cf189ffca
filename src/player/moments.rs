//! Steps from moment to moment.

use super::{Player, Traces};

/// All that happens within so many microseconds of an event is one moment with it: a browser takes some
/// of them for what the code does at once.
const MOMENT_US: u64 = 1_000;

/// Where a step goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    On,
    Back,
}

impl Player {
    /// Behind the moment to which the next event belongs; or behind the latest one that is over, which one
    /// that the playhead has only just left is not.
    pub(super) fn moment(self, way: Way, traces: Traces<'_>) -> Self {
        let mut behind = self.stand(0, traces);
        while let Some(first) = behind.next(traces) {
            let end = first.seek(first.now_us + MOMENT_US, traces).at_latest(traces);
            let over = end.seen() < self.seen() || end.now_us + MOMENT_US < self.now_us;
            match way {
                Way::On if end.seen() > self.seen() => return end,
                Way::Back if !over => return behind,
                Way::On | Way::Back => behind = end,
            }
        }
        behind
    }
}
