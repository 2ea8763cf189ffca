//! The pictures that the page shows: of the run, or of what lies behind the playhead.

use super::hooks::use_mut_ref;
use super::shared::{Same, Shared};
use super::state::{Scene, State};
use crate::engine::Trace;
use crate::pair::Pair;
use yew::prelude::*;

/// Pictures, and a number that changes with them.
pub(super) struct Shown {
    pub(super) pictures: Option<Pair<Shared>>,
    pub(super) version: u64,
}

/// Pictures that are moved along their traces: a cache of what the state says.
struct Replay {
    traces: Pair<Same<Trace>>,
    pictures: Pair<Shared>,
}

/// The pictures for the state.
#[hook]
pub(super) fn use_shown(state: &State) -> Shown {
    let replay = use_mut_ref(|| None::<Replay>);
    match state.scene() {
        Scene::Prediction => Shown { pictures: None, version: 0 },
        Scene::Live | Scene::Whole => {
            Shown { pictures: state.measured().cloned(), version: state.version }
        }
        Scene::Replay => {
            let traces = state.replayed().as_ref().map(|trace| Same(trace.clone()));
            let mut replay = replay.borrow_mut();
            if replay.as_ref().is_some_and(|replay| replay.traces != traces) {
                *replay = None;
            }
            let new = || Replay {
                traces: traces.clone(),
                pictures: traces.as_ref().map(|_| Shared::default()),
            };
            let Replay { pictures, .. } = replay.get_or_insert_with(new);
            for ((picture, trace), seen) in
                pictures.iter().zip(traces.iter()).zip(state.player.seen_of_each())
            {
                picture.0.borrow_mut().advance_to(trace, seen);
            }
            Shown { pictures: Some(pictures.clone()), version: state.player.seen() as u64 }
        }
    }
}
