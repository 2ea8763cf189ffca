//! What the parts of a lab call when the reader does something there.

use super::field::Edit;
use super::focus::focus;
use super::hooks::use_memo;
use super::state::{Action, State};
use super::timing::{Dragged, Edited};
use crate::engine::Site;
use crate::lesson::{Values, Variant};
use crate::player::Command;
use std::rc::Rc;
use yew::prelude::*;

/// The same for as long as the lab lives, so that no part is drawn anew for them.
pub(super) struct Handlers {
    pub(super) on: Callback<Action>,
    pub(super) on_edit: Callback<Edit>,
    /// An edit of one call, on its bar.
    pub(super) on_call: Callback<Edited>,
    pub(super) on_drag: Callback<Option<Dragged>>,
    pub(super) on_choose: Callback<Values>,
    pub(super) on_compare: Callback<Option<&'static Variant>>,
    pub(super) on_play: Callback<Command>,
    /// Plays the simulation at a tenth of its speed.
    pub(super) on_watch: Callback<()>,
    /// Shows a line that the status names.
    pub(super) on_line: Callback<Site>,
    /// Removes the notes on the address.
    pub(super) on_dismiss: Callback<MouseEvent>,
    /// Brings the defaults back.
    pub(super) on_reset: Callback<MouseEvent>,
}

/// The handlers of a lab, made once: `place` is its element at any time, and `reveal` scrolls to it.
#[hook]
pub(super) fn use_handlers(
    state: &UseReducerHandle<State>,
    place: &NodeRef,
    reveal: &Callback<()>,
) -> Rc<Handlers> {
    let dispatcher = state.dispatcher();
    let params = state.params();
    use_memo((), |()| {
        let on = Callback::from(dispatcher);
        let [line_place, notes_place] = [place.clone(), place.clone()];
        let (watch, reveal) = (on.clone(), reveal.clone());
        Handlers {
            on_watch: Callback::from(move |()| {
                watch.emit(Action::Watch);
                reveal.emit(());
            }),
            // The link is gone with the next step; with the focus in the lab its keys go on working.
            on_line: on.reform(move |line| {
                focus(&line_place);
                Action::Show(line)
            }),
            on_dismiss: on.reform(move |_| {
                focus(&notes_place);
                Action::DismissNotes
            }),
            on_reset: on.reform(move |_| Action::Choose(Values::defaults(params))),
            on_edit: on.reform(|(key, text)| Action::Edit { key, text }),
            on_call: on.reform(|(call, edit)| Action::EditCall(call, edit)),
            on_drag: on.reform(Action::Drag),
            on_choose: on.reform(Action::Choose),
            on_compare: on.reform(Action::Compare),
            on_play: on.reform(Action::Play),
            on,
        }
    })
}
