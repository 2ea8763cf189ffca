//! The picture that the page shows: of the run, or of what lies behind the playhead.

use super::shared::Shared;
use super::state::{Scene, State};
use crate::engine::Trace;
use std::rc::Rc;
use yew::prelude::*;

/// A picture, and a number that changes with it.
pub(super) struct Shown {
    pub(super) picture: Option<Shared>,
    pub(super) version: u64,
}

/// A picture that is moved along its trace: a cache of what the state says.
struct Replay {
    trace: Rc<Trace>,
    picture: Shared,
}

/// The picture for the state.
#[hook]
pub(super) fn use_shown(state: &State) -> Shown {
    let replay = use_mut_ref(|| None::<Replay>);
    match state.scene() {
        Scene::Prediction => Shown { picture: None, version: 0 },
        Scene::Live | Scene::Whole => {
            Shown { picture: state.measured().cloned(), version: state.version }
        }
        Scene::Replay => {
            let trace = state.replayed();
            let mut replay = replay.borrow_mut();
            if replay.as_ref().is_some_and(|replay| !Rc::ptr_eq(&replay.trace, trace)) {
                *replay = None;
            }
            let new = || Replay { trace: trace.clone(), picture: Shared::default() };
            let replay = replay.get_or_insert_with(new);
            let seen = state.player.seen();
            replay.picture.0.borrow_mut().advance_to(trace, seen);
            Shown { picture: Some(replay.picture.clone()), version: seen as u64 }
        }
    }
}
