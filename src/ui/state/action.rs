//! What can happen to a lab. The reducer is pure: an action gives the next state and touches nothing.

use super::{Before, Carried, EditOrigin, Phase, State};
use crate::analysis::Picture;
use crate::engine::{Site, Trace};
use crate::lesson::{CALLS, CallEdit, Form, Values, Variant, edit_call, from_query};
use crate::pair::Pair;
use crate::player::{Command, Player, Speed};
use crate::ui::timing::Dragged;
use std::rc::Rc;
use yew::Reducible;

/// What can happen to a lab.
pub(in crate::ui) enum Action {
    /// The page was opened, or the reader went back or forward, with this query.
    Visit(String),
    /// The reader changed the text of a field.
    Edit { key: &'static str, text: String },
    /// The reader changed one call, on its bar.
    EditCall(u32, CallEdit),
    /// The reader began to drag the end of a bar, or let go of it.
    Drag(Option<Dragged>),
    /// The reader chose values by a button.
    Choose(Values),
    /// The reader chose what to compare the lab with.
    Compare(Option<&'static Variant>),
    /// A variant was simulated with these values.
    Simulated { with: &'static Variant, values: Rc<Values>, trace: Result<Trace, String> },
    /// Something failed: a sentence for the reader.
    Lost(String),
    /// A run was started; so far it gives these pictures.
    Start(Pair<Rc<Picture>>),
    /// The run went on.
    Frame { measured: Pair<Rc<Picture>>, now_us: u64 },
    /// Nothing of the run is left but its traces and their pictures.
    End { measured: Pair<Rc<Picture>>, traces: Pair<Rc<Trace>> },
    /// The run that the address carries was read.
    Carried(Carried),
    /// The reader keeps the run before, or no longer.
    Keep(bool),
    /// The reader dismisses the run before.
    Forget,
    /// The reader, or time, moved the playhead.
    Play(Command),
    /// The reader wants to watch the run slowly: its simulation, from the start.
    Watch,
    /// The reader wants to be asked for a prediction first, or no longer.
    Ask(bool),
    /// The reader wanted so before, on another page.
    AskAgain,
    /// The reader predicted the run: the grade, or what is wrong with the answer.
    Answer(Result<String, String>),
    /// The reader would rather not.
    Skip,
    /// The reader wants to see a line that the status names.
    Show(Site),
    /// The reader has read the notes.
    DismissNotes,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        if !matches!(action, Action::Frame { .. } | Action::Play(_)) {
            next.edition += 1;
        }
        next.shown = None;
        match action {
            Action::Visit(query) => {
                let (values, notes) = from_query(self.lab.params, &query);
                // A link within the page is a visit too, and leaves the run alone.
                let moved = self.origin == EditOrigin::Unread || values != *self.values;
                if moved || !notes.is_empty() {
                    next.typed(Form::of(&values));
                    next.notes = notes.into();
                }
                next.visit_with(&query);
                next.visit_ask(&query);
                next.visit_moment(&query);
                next.origin = EditOrigin::Address;
            }
            Action::Edit { key, text } => {
                next.typed(self.form.with(key, text));
                next.origin = EditOrigin::Typed;
            }
            Action::EditCall(call, edit) => {
                if let Some(calls) = edit_call(&self.values, call, edit) {
                    next.typed(self.form.with(CALLS.key, calls));
                    next.origin = EditOrigin::Typed;
                }
            }
            Action::Drag(dragged) => next.dragged = dragged,
            Action::Choose(values) => {
                next.typed(Form::of(&values));
                next.origin = EditOrigin::Button;
            }
            Action::Compare(with) => {
                next.choose_with(with);
                next.origin = EditOrigin::Button;
            }
            Action::Simulated { with, values, trace } => next.simulated(with, values, trace),
            Action::Lost(told) => next.notes = Rc::new([told]),
            Action::Start(measured) => {
                next.phase = Phase::Running { measured, now_us: 0 };
                next.runs += 1;
                next.dragged = None;
                next.notes = Rc::default();
                next.origin = EditOrigin::Button;
            }
            Action::Frame { measured, now_us } => {
                if self.running() {
                    next.phase = Phase::Running { measured, now_us };
                }
            }
            Action::End { measured, traces } => {
                if self.running() {
                    let end = Player::at_end(&traces);
                    next.phase = Phase::Ended { measured, traces, elsewhere: false };
                    next.replace_before();
                    next.rewind(end);
                }
            }
            Action::Carried(run) => next.carried(run),
            Action::Keep(kept) => {
                next.last = next.last.map(|before| Before { kept, ..before });
                next.origin = EditOrigin::Typed;
            }
            Action::Forget => {
                next.last = None;
                next.origin = EditOrigin::Typed;
            }
            Action::Play(command) => {
                if !self.running() && !self.asked() {
                    next.player = self.player.after(command, self.replayed());
                    next.moment_after = None;
                    next.origin = EditOrigin::Typed;
                }
            }
            Action::Watch => {
                if self.ready_to_run() {
                    next.clear_run();
                    for command in [Command::Speed(Speed::SLOW), Command::Toggle] {
                        next.player = next.player.after(command, next.replayed());
                    }
                    next.origin = EditOrigin::Typed;
                }
            }
            Action::Ask(on) => {
                next.switch_ask(on);
                next.ask_in_link = on;
                next.origin = EditOrigin::Typed;
            }
            Action::AskAgain => next.switch_ask(true),
            Action::Answer(graded) => next.answer(graded),
            Action::Skip => next.skip_answer(),
            Action::DismissNotes => next.notes = Rc::default(),
            Action::Show(line) => next.shown = Some((line, next.edition)),
        }
        Rc::new(next)
    }
}
