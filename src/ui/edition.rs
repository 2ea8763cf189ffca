//! What a lab redraws only when the edition of its state changes: after every action except a frame of a run or a
//! command to the player.

use super::cards::cards;
use super::compare::compared;
use super::form::parameters;
use super::handlers::Handlers;
use super::later::Later;
use super::presets::{Presets, presets};
use super::state::State;
use super::totals::{Totals, totals};
use yew::Html;

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
