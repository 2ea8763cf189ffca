//! A run that the address carries. It was measured elsewhere, and is shown as one that has ended here.

use super::scene::command;
use super::{Ask, Phase, State};
use crate::analysis::Picture;
use crate::engine::Trace;
use crate::lesson::{Values, Variant};
use crate::pair::Pair;
use crate::player::Player;
use std::rc::Rc;

/// What an address carries, and what it was read for.
pub(in crate::ui) struct Carried {
    /// The values of the address.
    pub(in crate::ui) values: Rc<Values>,
    /// What the address compares them with.
    pub(in crate::ui) with: Option<&'static Variant>,
    /// The traces; none if they could not be read.
    pub(in crate::ui) traces: Vec<Trace>,
}

impl State {
    /// Takes the run, unless the reader has changed or run something since.
    pub(super) fn carried(&mut self, run: Carried) {
        let fresh = matches!(self.phase, Phase::Ready { .. });
        if !fresh || run.values != self.values || run.with != self.with {
            return;
        }
        let mut traces = run.traces.into_iter().map(Rc::new);
        let (first, second) = (traces.next(), self.with.and_then(|_| traces.next()));
        let Some(first) = first.filter(|_| second.is_some() == self.with.is_some()) else {
            self.note(&["The run in the address cannot be read. It is left out.".to_owned()]);
            return;
        };
        let traces = Pair { first, second };
        let measured = traces.as_ref().map(|trace| Rc::new(Picture::of(trace)));
        let moment = self.moment_after.take().or_else(|| command(&self.moment()?));
        // What has run already is not asked for.
        if self.asked() {
            self.ask = Ask::Skipped;
        }
        self.phase = Phase::Ended { measured, traces: traces.clone(), elsewhere: true };
        self.runs += 1;
        self.rewind(Player::at_end(&traces));
        if let Some(moment) = moment {
            self.player = self.player.after(moment, &traces);
        }
    }
}
