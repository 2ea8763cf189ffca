//! What of a run the page shows: the run that goes on, or what lies behind the playhead.

use super::{Phase, State};
use crate::engine::Trace;
use crate::lesson::value_of;
use crate::pair::Pair;
use crate::player::{Command, Motion, Player};
use std::rc::Rc;

/// The key of the playhead in an address: whole milliseconds and, where not all that happens in
/// that moment lies behind it, how many events do: `212`, `300,14`.
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
            Phase::Ended { traces, .. } if self.player.is_at_end(traces) => Scene::Whole,
            Phase::Ready { .. } | Phase::Ended { .. } => Scene::Replay,
        }
    }

    /// The traces over which the playhead moves.
    pub(in crate::ui) fn replayed(&self) -> &Pair<Rc<Trace>> {
        match &self.phase {
            Phase::Ended { traces, .. } => traces,
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
        let measured = self.measured().into_iter().flat_map(Pair::iter);
        let measured_us = measured.map(|picture| picture.end_us()).max().unwrap_or(0);
        match self.phase {
            Phase::Running { now_us, .. } => now_us.max(measured_us),
            Phase::Ready { .. } | Phase::Ended { .. } => measured_us,
        }
    }

    /// The query that gives this page again: the values, where it rests the playhead, and whether it
    /// asks first.
    pub(in crate::ui) fn address(&self) -> String {
        let values = Some(self.query.to_string()).filter(|query| !query.is_empty());
        let moment = self.moment().map(|moment| format!("{KEY}={moment}"));
        let parts = values.into_iter().chain(self.with_of_address());
        parts.chain(moment).chain(self.ask_of_address()).collect::<Vec<_>>().join("&")
    }

    /// Where the playhead rests, if it does. For a measured run that is the time alone, without a count of
    /// events: whoever follows the link may see the simulation, which has other events.
    pub(super) fn moment(&self) -> Option<String> {
        if self.scene() != Scene::Replay || self.player.motion() != Motion::Paused {
            return None;
        }
        let (ms, seen) = (self.player.now_us() / 1000, self.player.seen());
        let sought = self.player.after(Command::Seek(ms * 1000), self.replayed());
        match self.phase {
            Phase::Ready { .. } if sought.seen() != seen => Some(format!("{ms},{seen}")),
            Phase::Ready { .. } | Phase::Running { .. } | Phase::Ended { .. } => {
                Some(ms.to_string())
            }
        }
    }

    /// Moves the playhead to where an address says; without one, back to where it was before the reader
    /// moved it.
    pub(super) fn visit_moment(&mut self, query: &str) {
        let moment = value_of(query, KEY);
        match moment.as_deref().map(|text| (text, command(text))) {
            _ if self.running() => {}
            // Shown when the reader has answered, or when the variant is there.
            Some((_, Some(command))) if self.asked() || self.awaits_variant() => {
                self.moment_after = Some(command);
            }
            // A link within the page leads to where it stands.
            Some((text, _)) if self.moment().as_deref() == Some(text) => {}
            None if self.asked() || self.moment().is_none() => {}
            None => self.rewind(match &self.phase {
                Phase::Ended { traces, .. } => Player::at_end(traces),
                Phase::Ready { .. } | Phase::Running { .. } => Player::at_start(),
            }),
            Some((_, Some(command))) => {
                self.player = self.player.after(command, self.replayed());
                // A run that the address carries, and that is read later, may last longer.
                self.moment_after = Some(command);
            }
            Some((text, None)) => {
                let note = format!(
                    "{KEY} in the address: “{text}” is not a moment: use whole milliseconds. \
                     Leaving it out."
                );
                self.note(&[note]);
            }
        }
    }
}

/// The command that moves a playhead to the moment that an address names.
pub(super) fn command(moment: &str) -> Option<Command> {
    match moment.split_once(',') {
        Some((_, seen)) => Some(Command::Stand(seen.parse().ok()?)),
        None => Some(Command::Seek(u64::from(moment.parse::<u32>().ok()?) * 1000)),
    }
}
