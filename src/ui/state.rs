//! What the lab knows.

mod action;
mod ask;
mod before;
mod carried;
mod compare;
mod scene;
mod status_line;
#[cfg(test)]
mod tests;

use super::timing::Dragged;
use crate::analysis::{Gauge, Picture};
use crate::engine::{Site, Trace};
use crate::lesson::{Form, Lab, Param, Problem, Values, Variant, to_query};
use crate::pair::Pair;
use crate::player::{Command, Player};
pub(super) use action::Action;
pub(super) use ask::{Ask, KEY as ASK};
pub(super) use before::Before;
pub(super) use carried::Carried;
pub(super) use compare::KEY as WITH;
pub(super) use scene::{KEY as MOMENT, Scene};
use std::rc::Rc;

/// The state of a lab. A copy is cheap: what is large is shared.
#[derive(Clone)]
pub(super) struct State {
    lab: &'static Lab,
    /// What the reader has typed.
    pub(super) form: Rc<Form>,
    /// The last values without a mistake.
    pub(super) values: Rc<Values>,
    /// The same as a URL query.
    pub(super) query: Rc<str>,
    /// What is wrong with what the reader has typed.
    pub(super) problems: Rc<[Problem]>,
    /// What was wrong with the address, until the next edit.
    pub(super) notes: Rc<[String]>,
    /// What the lab is compared with, if it is.
    pub(super) with: Option<&'static Variant>,
    /// The numbers to draw under the lanes of each run.
    pub(super) gauges: Pair<Rc<Vec<Gauge>>>,
    /// What the values give on the virtual clock.
    pub(super) predicted: Pair<Rc<Picture>>,
    /// The traces of which those are the pictures.
    pub(super) simulated: Pair<Rc<Trace>>,
    /// Whether the reader predicts a run before the page does.
    pub(super) ask: Ask,
    /// Whether the address says so too, and with it every link to this page.
    pub(super) ask_in_link: bool,
    /// Where an address wants the playhead to stand when all is there that it names: the reader's answer, the
    /// variant, the run that it carries.
    pub(super) moment_after: Option<Command>,
    /// Where the run stands.
    pub(super) phase: Phase,
    /// The last run that an edit cleared, if it had ended; or one that is kept, here or by an address.
    last: Option<Before>,
    /// The values with which the variant was simulated.
    beside: Option<Rc<Values>>,
    /// The playhead over the run that is over or, without one, over the simulation.
    pub(super) player: Player,
    /// What the reader drags: the axis holds still for as long.
    pub(super) dragged: Option<Dragged>,
    /// Counts the runs that were started or carried here, so that one can be told from another.
    pub(super) runs: u64,
    /// Counts all actions except frames and commands to the player.
    pub(super) edition: u64,
    /// The line that the reader wants to see, until something else happens; and the edition of that wish.
    pub(super) shown: Option<(Site, u64)>,
    /// How the values came, which decides what becomes of the browser's history.
    pub(super) origin: EditOrigin,
}

/// Where the run stands. A run is always one of the values in the form: an edit ends it.
#[derive(Clone)]
pub(super) enum Phase {
    /// Nothing has run with these values; `cut` when a run of other values was cancelled for them.
    Ready { cut: bool },
    /// A run goes on; `now_us` has passed on its clock.
    Running { measured: Pair<Rc<Picture>>, now_us: u64 },
    /// A run is over; this is all of it. The address may have brought it from `elsewhere`.
    Ended { measured: Pair<Rc<Picture>>, traces: Pair<Rc<Trace>>, elsewhere: bool },
}

/// How the values came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditOrigin {
    /// They are the defaults, because the address was not read yet.
    Unread,
    /// From the address.
    Address,
    /// Typed.
    Typed,
    /// By a button: a preset, Reset, or Run.
    Button,
}

impl State {
    /// The defaults, nothing run.
    pub(super) fn new(lab: &'static Lab) -> Self {
        let values = Values::defaults(lab.params);
        let (simulated, predicted) = predict(lab, &values);
        Self {
            lab,
            form: Form::of(&values).into(),
            gauges: Pair::alone((lab.gauges)(&values).into()),
            query: to_query(&values).into(),
            problems: Rc::default(),
            notes: Rc::default(),
            with: None,
            predicted: Pair::alone(predicted),
            simulated: Pair::alone(simulated),
            values: Rc::new(values),
            ask: Ask::Off,
            ask_in_link: false,
            moment_after: None,
            phase: Phase::Ready { cut: false },
            last: None,
            beside: None,
            player: Player::at_start(),
            dragged: None,
            runs: 0,
            edition: 0,
            shown: None,
            origin: EditOrigin::Unread,
        }
    }

    /// The lab that this is the state of.
    pub(super) fn lab(&self) -> &'static Lab {
        self.lab
    }

    /// What a reader can change.
    pub(super) fn params(&self) -> &'static [Param] {
        self.lab.params
    }

    /// Whether a run goes on.
    pub(super) fn running(&self) -> bool {
        matches!(self.phase, Phase::Running { .. })
    }

    /// The pictures of the run, if there is one.
    pub(super) fn measured(&self) -> Option<&Pair<Rc<Picture>>> {
        match &self.phase {
            Phase::Ready { .. } => None,
            Phase::Running { measured, .. } | Phase::Ended { measured, .. } => Some(measured),
        }
    }

    /// The pictures of a run that is over, if there is one.
    pub(super) fn over(&self) -> Option<&Pair<Rc<Picture>>> {
        self.measured().filter(|_| !self.running())
    }

    /// Takes what was typed: the values follow where nothing is wrong with it.
    fn typed(&mut self, form: Form) {
        self.remember();
        match form.check() {
            Ok(values) => {
                self.problems = Rc::default();
                self.take(values);
            }
            Err(problems) => self.problems = problems.into(),
        }
        self.form = form.into();
        self.clear_run();
        self.notes = Rc::default();
    }

    /// Takes values that are right by type.
    fn take(&mut self, values: Values) {
        if values != *self.values {
            // What runs beside it is simulated elsewhere, and follows.
            (self.simulated.first, self.predicted.first) = predict(self.lab, &values);
            self.query = to_query(&values).into();
            self.gauges.first = (self.lab.gauges)(&values).into();
            self.count_beside();
            self.values = Rc::new(values);
            self.ask_again();
        }
    }

    /// Adds notes on the address.
    fn note(&mut self, notes: &[String]) {
        self.notes = [&*self.notes, notes].concat().into();
    }

    fn clear_run(&mut self) {
        let cut = match self.phase {
            Phase::Ready { cut } => cut,
            Phase::Running { .. } => true,
            Phase::Ended { .. } => false,
        };
        self.phase = Phase::Ready { cut };
        if !self.asked() {
            self.moment_after = None;
        }
        self.rewind(Player::at_start());
    }

    /// Moves the playhead somewhere else; the playback speed stays the same.
    fn rewind(&mut self, player: Player) {
        let speed = Command::Speed(self.player.speed());
        self.player = player.after(speed, self.replayed());
    }
}

/// The trace of a simulation, and its picture.
fn predict(lab: &Lab, values: &Values) -> (Rc<Trace>, Rc<Picture>) {
    let trace = lab.simulate(values);
    let picture = Picture::of(&trace);
    (Rc::new(trace), Rc::new(picture))
}
