//! What of a run the page shows: the run that goes on, or what lies behind the playhead.

use super::{Phase, State};
use crate::engine::Trace;
use crate::player::{Command, Motion};
use std::rc::Rc;

/// The key of the playhead in an address, in milliseconds.
pub(in crate::ui) const KEY: &str = "t";

/// What a page shows of a lab.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Scene {
    /// The prediction alone: nothing has run, and the playhead stands at the start.
    Prediction,
    /// A run that goes on.
    Live,
    /// All of a run that is over.
    Whole,
    /// What lies behind the playhead, of a run that is over or of the simulation.
    Replay,
}

impl State {
    /// What the page shows.
    pub(in crate::ui) fn scene(&self) -> Scene {
        match &self.phase {
            Phase::Ready { .. } if self.player.is_at_start() && !self.player.playing() => {
                Scene::Prediction
            }
            Phase::Running { .. } => Scene::Live,
            Phase::Ended { trace, .. } if self.player.is_at_end(trace) => Scene::Whole,
            Phase::Ready { .. } | Phase::Ended { .. } => Scene::Replay,
        }
    }

    /// The trace over which the playhead moves.
    pub(in crate::ui) fn replayed(&self) -> &Rc<Trace> {
        match &self.phase {
            Phase::Ended { trace, .. } => trace,
            Phase::Ready { .. } | Phase::Running { .. } => &self.simulated,
        }
    }

    /// The moment *now*, in microseconds: of the run that goes on, or of a playhead that was moved.
    pub(in crate::ui) fn now_us(&self) -> Option<u64> {
        match (&self.phase, self.scene()) {
            (Phase::Running { now_us, .. }, _) => Some(*now_us),
            (_, Scene::Replay) => Some(self.player.now_us()),
            (_, Scene::Prediction | Scene::Live | Scene::Whole) => None,
        }
    }

    /// The end of what was measured, in microseconds.
    pub(in crate::ui) fn reached_us(&self) -> u64 {
        let measured_us = self.measured().map_or(0, |measured| measured.get().end_us());
        match self.phase {
            Phase::Running { now_us, .. } => now_us.max(measured_us),
            Phase::Ready { .. } | Phase::Ended { .. } => measured_us,
        }
    }

    /// The query that gives this page again: the values, where it rests the playhead, and whether it
    /// asks first.
    pub(in crate::ui) fn address(&self) -> String {
        let rests = self.scene() == Scene::Replay && self.player.motion() == Motion::Paused;
        let moment = rests.then(|| format!("{KEY}={}", self.player.now_us() / 1000));
        let values = Some(self.query.to_string()).filter(|query| !query.is_empty());
        let parts = [values, moment, self.ask_of_address()];
        parts.into_iter().flatten().collect::<Vec<_>>().join("&")
    }

    /// Stands the playhead where an address says, if it says so.
    pub(super) fn visit_moment(&mut self, query: &str) {
        let pairs = form_urlencoded::parse(query.as_bytes());
        let Some((_, text)) = pairs.into_iter().find(|(key, _)| key == KEY) else { return };
        match text.parse::<u32>() {
            _ if self.running() || self.asked() => {}
            Ok(ms) => {
                let seek = Command::Seek(u64::from(ms) * 1000);
                self.player = self.player.after(seek, self.replayed());
            }
            Err(_) => {
                let note = format!(
                    "{KEY} in the address: “{text}” is not a moment: give whole milliseconds. \
                     Leaving it out."
                );
                self.notes = self.notes.iter().cloned().chain([note]).collect();
            }
        }
    }
}
