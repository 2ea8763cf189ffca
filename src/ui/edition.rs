//! What a lab redraws only when the edition of its state changes: after every action except a frame of a run or a
//! command to the player.

use super::cards::cards;
use super::compare::compared;
use super::form::parameters;
use super::handlers::Handlers;
use super::hooks::use_memo;
use super::later::Later;
use super::live::Live;
use super::presets::{Presets, presets};
use super::state::State;
use super::takeover::Built;
use super::totals::{Totals, totals};
use crate::lesson::to_query;
use std::rc::Rc;
use yew::prelude::*;

/// Parts of the lab, drawn.
pub(super) struct Edition {
    pub(super) parameters: Html,
    pub(super) presets: Presets,
    pub(super) cards: Html,
    pub(super) totals: Totals,
    /// How two runs differ.
    pub(super) compared: Html,
    /// Whether there is a difference to describe.
    pub(super) tells_difference: bool,
}

impl Edition {
    pub(super) fn of(state: &State, handlers: &Handlers, later: &Later) -> Self {
        let lab = state.lab();
        let Handlers { on_edit, on_choose, on_compare, .. } = handlers;
        let difference = later.difference();
        Self {
            parameters: parameters(&state.form, &state.values, &state.problems, on_edit),
            presets: presets(lab, &state.values, state.with, on_choose, on_compare),
            cards: cards(lab, &state.values, on_choose),
            totals: totals(state),
            compared: compared(state, difference.as_deref()),
            tells_difference: difference.is_some(),
        }
    }
}

/// What starts a run of the values of an edition, and the parts of that edition. Those come from the part `later`, so none
/// is made before `Built::Frame`.
#[hook]
pub(super) fn use_edition(
    state: &UseReducerHandle<State>,
    handlers: &Handlers,
    later: &Later,
    live: Live,
    built: Built,
) -> Rc<(Callback<()>, Option<Edition>)> {
    use_memo((state.edition, later.is_there(), built > Built::Run), |key| {
        let (values, with, ready) = (state.values.clone(), state.with, state.ready_to_run());
        let on_run = Callback::from(move |()| {
            if ready {
                live.start(&to_query(&values), with.map(|with| with.script(&values)));
            }
        });
        let (.., is_more_than_run) = key;
        (on_run, is_more_than_run.then(|| Edition::of(state, handlers, later)))
    })
}
