//! Keeps the run that goes on, and draws it once per frame.

use super::dom::{self, Listener};
use super::hooks::use_effect_with;
use super::script::started;
use super::shared::Shared;
use super::state::{Action, State};
use crate::engine::{self, LiveRun, Program, Trace};
use crate::pair::Pair;
use crate::script::{Script, ScriptRun};
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

/// What runs: the lab's own program, or a variant. It is dropped to cancel it.
enum Going {
    Own(LiveRun),
    Variant(ScriptRun),
}

impl Going {
    fn trace(&self) -> Rc<RefCell<Trace>> {
        match self {
            Self::Own(run) => run.trace(),
            Self::Variant(run) => run.trace(),
        }
    }
}

/// What runs, and the pictures in which it is drawn.
struct Drawn {
    runs: Pair<Rc<Going>>,
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
    /// Starts a program, and the variant beside it.
    pub(super) fn start(&self, program: Program, beside: Option<Script>) {
        let second = beside.as_ref().and_then(started);
        let runs = Pair {
            first: Rc::new(Going::Own(engine::start(program))),
            second: second.map(|run| Rc::new(Going::Variant(run))),
        };
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
    runs: Pair<Weak<Going>>,
    measured: Pair<Shared>,
    dispatcher: UseReducerDispatcher<State>,
) {
    let started_us = dom::now_us();
    let now_us = || dom::now_us() - started_us;
    dom::next_frame().await;
    loop {
        let drawn_us = now_us();
        let Some(events) = draw(&runs, &measured, drawn_us, &dispatcher) else { return };
        dom::next_frame().await;
        let took = (now_us() - drawn_us) / FRAME_US;
        // The timers of the run waited while the page was drawn. The longer that took, the larger
        // their share of the time until it is drawn again.
        let crowd = if events > CROWD { CROWD_FRAMES } else { 1 };
        for _ in 1..(took * took).clamp(crowd, MOST_FRAMES) {
            dom::next_frame().await;
        }
    }
}

/// Draws what has happened up to a moment, and returns how many events were new. `None` when nothing more
/// will happen: all is over, or was dropped.
fn draw(
    runs: &Pair<Weak<Going>>,
    measured: &Pair<Shared>,
    now_us: u64,
    dispatcher: &UseReducerDispatcher<State>,
) -> Option<usize> {
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
    dispatcher.dispatch(Action::Frame { now_us });
    Some(events)
}
