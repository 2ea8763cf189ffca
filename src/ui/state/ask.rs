//! Predict first: the reader says when a run will finish before the page does.

use super::scene::command;
use super::{Phase, State};
use crate::analysis::{Answer, grade};
use crate::lesson::{self, service, value_of};
use crate::player::Player;
use std::rc::Rc;

/// The key in an address that asks for a prediction first, whatever the device remembers.
pub(in crate::ui) const KEY: &str = "ask";

/// The value that turns it on.
const YES: &str = "1";

/// Whether the reader predicts a run before the page does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Ask {
    /// No: the prediction is there.
    Off,
    /// The prediction is hidden until there is an answer; what is wrong with one, if anything.
    Asked { problem: Rc<str> },
    /// The reader would rather not: the prediction is there, until other values ask again.
    Skipped,
    /// The prediction is there, and the answer was graded; other values ask again.
    Answered { grade: Rc<str> },
}

impl Ask {
    fn asked() -> Self {
        Self::Asked { problem: Rc::default() }
    }
}

impl State {
    /// Whether the prediction is hidden until the reader gives one.
    pub(in crate::ui) fn asked(&self) -> bool {
        matches!(self.ask, Ask::Asked { .. })
    }

    /// Whether values can be run.
    pub(in crate::ui) fn ready_to_run(&self) -> bool {
        self.problems.is_empty() && !self.running() && !self.asked()
    }

    /// Whether predicted bars can be changed: not while a run goes on, nor while an edit would ask the
    /// question again.
    pub(in crate::ui) fn editable(&self) -> bool {
        !self.running() && self.ask == Ask::Off && lesson::edits_calls(&self.values)
    }

    /// Turns the question on or off. What has run already is not asked for.
    pub(super) fn switch_ask(&mut self, on: bool) {
        self.ask = match (on, &self.phase) {
            (false, _) => Ask::Off,
            (true, Phase::Ready { .. }) => Ask::asked(),
            (true, Phase::Running { .. } | Phase::Ended { .. }) => Ask::Skipped,
        };
        if self.asked() {
            self.moment_after = self.moment().as_deref().and_then(command);
            self.rewind(Player::at_start());
        } else {
            self.show_moment();
        }
    }

    /// Shows the moment that waited for the answer.
    fn show_moment(&mut self) {
        if let Some(command) = self.moment_after.take() {
            self.player = self.player.after(command, self.replayed());
        }
    }

    /// Asks where an address says so.
    pub(super) fn visit_ask(&mut self, query: &str) {
        self.ask_in_link = value_of(query, KEY).as_deref() == Some(YES);
        if self.ask_in_link && self.ask == Ask::Off {
            self.switch_ask(true);
        }
    }

    /// The part of the address that asks.
    pub(super) fn ask_of_address(&self) -> Option<String> {
        self.ask_in_link.then(|| format!("{KEY}={YES}"))
    }

    /// Asks for the prediction of other values.
    pub(super) fn ask_again(&mut self) {
        self.moment_after = None;
        if self.ask != Ask::Off {
            self.ask = Ask::asked();
        }
    }

    /// Grades an answer.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(in crate::ui) fn graded(&self, text: &str) -> Result<String, String> {
        let answer = Answer::parse(text)?;
        let theory = (self.lab.theory)(&self.values).told();
        let calls = service(&self.values).calls;
        Ok(grade(answer, &self.predicted.first, &calls, &theory))
    }

    /// Shows the prediction beside the grade of an answer, or what is wrong with that.
    pub(super) fn answer(&mut self, graded: Result<String, String>) {
        if !self.asked() {
            return;
        }
        self.ask = match graded {
            Err(problem) => Ask::Asked { problem: problem.into() },
            Ok(grade) => Ask::Answered { grade: grade.into() },
        };
        if !self.asked() {
            self.show_moment();
        }
    }

    /// Shows the prediction without an answer.
    pub(super) fn skip_answer(&mut self) {
        if self.asked() {
            self.ask = Ask::Skipped;
            self.show_moment();
        }
    }
}
