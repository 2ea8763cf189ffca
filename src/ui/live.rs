//! Keeps the run that goes on, and draws it once per frame.

use super::dom::{self, Listener};
use super::hooks::use_effect_with;
use super::shared::Shared;
use super::state::{Action, State};
use crate::engine::{self, LiveRun, Program};
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

/// A run and the picture in which it is drawn.
struct Drawn {
    run: Rc<LiveRun>,
    measured: Shared,
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
    /// Starts a program.
    pub(super) fn start(&self, program: Program) {
        let run = Rc::new(engine::start(program));
        let measured = Shared::default();
        let follow = follow(Rc::downgrade(&run), measured.clone(), self.dispatcher.clone());
        wasm_bindgen_futures::spawn_local(follow);
        self.slot.replace(Some(Drawn { run, measured: measured.clone() }));
        self.dispatcher.dispatch(Action::Start(measured));
    }

    /// Cancels the run that goes on, and draws what that did.
    pub(super) fn cancel(&self) {
        if let Some(Drawn { run, measured }) = self.slot.take() {
            let trace = run.trace();
            drop(run);
            measured.0.borrow_mut().advance(&trace.borrow());
            self.dispatcher.dispatch(Action::End(trace.take().into()));
        }
    }
}

/// Draws a run until it is over or dropped: once per frame, or less often where that takes long.
async fn follow(run: Weak<LiveRun>, measured: Shared, dispatcher: UseReducerDispatcher<State>) {
    let now_us = || run.upgrade().map(|run| run.now_us());
    dom::next_frame().await;
    while let Some(Step { drawn_us, events }) = draw(&run, &measured, &dispatcher) {
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

/// Draws what has happened. `None` when nothing more will: the run is over, or was dropped.
fn draw(
    run: &Weak<LiveRun>,
    measured: &Shared,
    dispatcher: &UseReducerDispatcher<State>,
) -> Option<Step> {
    let run = run.upgrade()?;
    let before = measured.get().events();
    measured.0.borrow_mut().advance(&run.trace().borrow());
    if measured.get().over_us.is_some() {
        dispatcher.dispatch(Action::End(run.trace().take().into()));
        return None;
    }
    let now_us = run.now_us();
    dispatcher.dispatch(Action::Frame { now_us });
    Some(Step { drawn_us: now_us, events: measured.get().events() - before })
}
