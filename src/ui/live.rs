//! Keeps the run that goes on, and draws it once per frame.

use super::dom::{self, Listener};
use super::shared::Shared;
use super::state::{Action, State};
use crate::engine::{self, LiveRun, Program};
use crate::pair::Pair;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use yew::prelude::*;

/// What a frame takes on most screens, in microseconds.
const FRAME_US: u64 = 16_000;
/// A run is drawn in one of so many frames, however long that takes.
const MOST_FRAMES: u64 = 7;
/// More events between two drawings are more than a reader can follow.
const CROWD: usize = 200;
/// A crowd is drawn in one of so many frames.
const CROWD_FRAMES: u64 = 3;

/// The run that goes on. It is dropped, and so cancelled, when the state says that none does.
#[derive(Clone)]
pub(super) struct Live {
    slot: Rc<RefCell<Option<Drawn>>>,
    dispatcher: UseReducerDispatcher<State>,
}

/// What runs, and the pictures in which it is drawn.
struct Drawn {
    runs: Pair<Rc<LiveRun>>,
    measured: Pair<Shared>,
}

/// The run of a lab. It ends with the lab, and with the page.
#[hook]
pub(super) fn use_live(state: &UseReducerHandle<State>) -> Live {
    let live = Live { slot: use_mut_ref(|| None), dispatcher: state.dispatcher() };
    let slot = live.slot.clone();
    use_effect_with(state.running(), move |running| {
        if !running {
            slot.take();
        }
    });
    let leaving = live.clone();
    use_effect_with((), move |()| {
        let slot = leaving.slot.clone();
        let dispatcher = leaving.dispatcher.clone();
        let listeners = [
            // The browser may keep the page and bring it back, so the state must know.
            Listener::new(dom::window(), "pagehide", move |_| leaving.cancel()),
            Listener::new(dom::document(), "visibilitychange", move |_| {
                if dom::document().hidden() {
                    dispatcher.dispatch(Action::Hide);
                }
            }),
        ];
        move || {
            drop(listeners);
            slot.take();
        }
    });
    live
}

impl Live {
    /// Starts a program, and another one beside it.
    pub(super) fn start(&self, programs: Pair<Program>) {
        let runs = programs.map(|program| Rc::new(engine::start(program)));
        let measured = runs.as_ref().map(|_| Shared::default());
        let weak = runs.as_ref().map(Rc::downgrade);
        let follow = follow(weak, measured.clone(), self.dispatcher.clone());
        wasm_bindgen_futures::spawn_local(follow);
        self.slot.replace(Some(Drawn { runs, measured: measured.clone() }));
        self.dispatcher.dispatch(Action::Start(measured));
    }

    /// Cancels the run that goes on, and draws what that did.
    pub(super) fn cancel(&self) {
        if let Some(Drawn { runs, measured }) = self.slot.take() {
            let traces = runs.map(|run| run.trace());
            for (measured, trace) in measured.iter().zip(traces.iter()) {
                measured.0.borrow_mut().advance(&trace.borrow());
            }
            self.dispatcher.dispatch(Action::End(traces.map(|trace| trace.take().into())));
        }
    }
}

/// Draws a run until it is over or dropped: once per frame, or less often where that takes long.
async fn follow(
    runs: Pair<Weak<LiveRun>>,
    measured: Pair<Shared>,
    dispatcher: UseReducerDispatcher<State>,
) {
    let now_us = || runs.first.upgrade().map(|run| run.now_us());
    dom::next_frame().await;
    while let Some(Step { drawn_us, events }) = draw(&runs, &measured, &dispatcher) {
        dom::next_frame().await;
        let took = (now_us().unwrap_or(drawn_us) - drawn_us) / FRAME_US;
        // The timers of the run waited while the page was drawn. The longer that took, the larger
        // their share of the time until it is drawn again.
        let crowd = if events > CROWD { CROWD_FRAMES } else { 1 };
        for _ in 1..(took * took).clamp(crowd, MOST_FRAMES) {
            dom::next_frame().await;
        }
    }
}

/// What was drawn of a run at once.
struct Step {
    /// When, in microseconds.
    drawn_us: u64,
    /// How many events of the run were new.
    events: usize,
}

/// Draws what has happened. `None` when nothing more will: all is over, or was dropped.
fn draw(
    runs: &Pair<Weak<LiveRun>>,
    measured: &Pair<Shared>,
    dispatcher: &UseReducerDispatcher<State>,
) -> Option<Step> {
    let first = runs.first.upgrade()?;
    let second = runs.second.as_ref().and_then(Weak::upgrade);
    let runs = Pair { first, second };
    let (mut events, mut over) = (0, true);
    for (run, measured) in runs.iter().zip(measured.iter()) {
        let mut measured = measured.0.borrow_mut();
        let before = measured.events();
        measured.advance(&run.trace().borrow());
        events += measured.events() - before;
        over &= measured.over_us.is_some();
    }
    if over {
        dispatcher.dispatch(Action::End(runs.map(|run| run.trace().take().into())));
        return None;
    }
    let drawn_us = runs.first.now_us();
    dispatcher.dispatch(Action::Frame { now_us: drawn_us });
    Some(Step { drawn_us, events })
}
