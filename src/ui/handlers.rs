//! What the parts of a lab call when the reader does something there.

use super::field::Edit;
use super::hooks::Kept;
use super::pointed::Pointed;
use super::state::{Action, State};
use crate::lesson::Values;
use crate::player::Command;
use yew::prelude::*;

/// The same for as long as the lab lives, so that no part is drawn anew for them.
#[derive(Clone)]
pub(super) struct Handlers {
    pub(super) on_edit: Callback<Edit>,
    pub(super) on_choose: Callback<Values>,
    pub(super) on_play: Callback<Command>,
    pub(super) on_point: Callback<Pointed>,
}

#[hook]
pub(super) fn use_handlers(state: &UseReducerHandle<State>, pointed: &Kept<Pointed>) -> Handlers {
    let (dispatcher, pointed) = (state.dispatcher(), pointed.clone());
    let handlers = use_memo((), |()| {
        let act = Callback::from(dispatcher);
        Handlers {
            on_edit: act.reform(|(key, text)| Action::Edit { key, text }),
            on_choose: act.reform(Action::Choose),
            on_play: act.reform(Action::Play),
            on_point: Callback::from(move |what| pointed.set(what)),
        }
    });
    (*handlers).clone()
}
