//! The pictures that the page shows: of the run, or of what lies behind the playhead.

use super::hooks::use_mut_ref;
use super::shared::Same;
use super::state::{Scene, State};
use crate::analysis::Picture;
use crate::engine::Trace;
use crate::pair::Pair;
use std::rc::Rc;
use yew::prelude::*;

/// Pictures, and what they are pictures of.
pub(super) struct Shown {
    pub(super) pictures: Option<Pair<Rc<Picture>>>,
    pub(super) course: Course,
}

/// What pictures show. Pictures of one course are moments of the same run.
#[derive(Clone, Default, PartialEq)]
pub(super) enum Course {
    /// Nothing has run.
    #[default]
    Nothing,
    /// The run of this number, see [`State`], that goes on or is over.
    Run(u64),
    /// A replay of these traces.
    Replay(Pair<Same<Trace>>),
}

/// Pictures that are moved along their traces: a cache of what the state says.
struct Replay {
    traces: Pair<Same<Trace>>,
    pictures: Pair<Rc<Picture>>,
}

/// The pictures for the state.
#[hook]
pub(super) fn use_shown(state: &State) -> Shown {
    let replay = use_mut_ref(|| None::<Replay>);
    match state.scene() {
        Scene::Prediction => Shown { pictures: None, course: Course::Nothing },
        Scene::Live | Scene::Whole => {
            Shown { pictures: state.measured().cloned(), course: Course::Run(state.runs) }
        }
        Scene::Replay => {
            let traces = state.replayed().as_ref().map(|trace| Same(trace.clone()));
            let mut replay = replay.borrow_mut();
            let known = replay.take().filter(|replay| replay.traces == traces);
            let [seen, seen_beside] = state.player.seen_of_each();
            let seen = Pair { first: seen, second: traces.second.is_some().then_some(seen_beside) };
            let pictures = match known {
                Some(replay) => replay.pictures,
                None => traces.as_ref().map(|_| Rc::default()),
            };
            let moments = pictures.zip(traces.as_ref()).zip(seen);
            let pictures = moments.map(|((picture, trace), seen)| moved(picture, trace, seen));
            *replay = Some(Replay { traces: traces.clone(), pictures: pictures.clone() });
            Shown { pictures: Some(pictures), course: Course::Replay(traces) }
        }
    }
}

/// The picture of the first `events` events of a trace, made of one of fewer or more. Whoever holds that one keeps it
/// as it was; where nothing changes, it is the same one.
pub(super) fn moved(mut picture: Rc<Picture>, trace: &Trace, events: usize) -> Rc<Picture> {
    if events != picture.events() {
        Rc::make_mut(&mut picture).advance_to(trace, events);
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::lesson::Values;
    use crate::ui::fixture::LAB;
    use std::rc::Rc;

    #[test]
    fn a_picture_that_is_shown_stays_as_it_is_when_its_run_goes_on() {
        let trace = LAB.simulate(&Values::defaults(LAB.params));
        let all = trace.events.len();
        let shown = moved(Rc::default(), &trace, 1);
        let next = moved(shown.clone(), &trace, all);
        assert_eq!([shown.events(), next.events()], [1, all]);
        let (back, same) = (moved(next.clone(), &trace, 1), moved(next.clone(), &trace, all));
        assert!(back == shown && Rc::ptr_eq(&next, &same));
    }
}
