//! What the parts of a lab call when the reader does something there.

use super::field::Edit;
use super::hooks::use_memo;
use super::state::{Action, State};
use super::timing::{Dragged, Edited};
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
}

#[hook]
pub(super) fn use_handlers(state: &UseReducerHandle<State>) -> Rc<Handlers> {
    let dispatcher = state.dispatcher();
    use_memo((), |()| {
        let on = Callback::from(dispatcher);
        Handlers {
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
