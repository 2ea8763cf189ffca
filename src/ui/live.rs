//! Keeps the run that goes on, and draws it while it does.

use super::dom::{self, Listener};
use super::hooks::{use_effect_with, use_mut_ref};
use super::pictures::moved;
use super::script::started;
use super::state::{Action, State};
use super::takeover;
use crate::analysis::Picture;
use crate::engine::Trace;
use crate::pair::Pair;
use crate::script::{Script, ScriptRun, Startable};
use std::cell::{Cell, RefCell};
use std::mem::replace;
use std::rc::{Rc, Weak};
use yew::prelude::*;

/// What a frame takes on most screens, in microseconds.
const FRAME_US: u64 = 16_000;
/// A run is drawn at least once every this many frames.
const MOST_FRAMES: u64 = 7;
/// Where every frame brings more events than this, one frame passes between two drawings for each so many.
const EVENTS_PER_FRAME: u64 = 100;

/// The run that goes on. It is dropped, and so cancelled, when the state says that none does.
#[derive(Clone)]
pub(super) struct Live {
    slot: Rc<RefCell<Option<Going>>>,
    dispatcher: UseReducerDispatcher<State>,
}

/// What runs, and how it is drawn.
struct Going {
    runs: Pair<Rc<ScriptRun>>,
    drawing: Drawing,
    /// Whether the reader has cancelled it: what is left of it is still drawn.
    cancelled: bool,
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
        // The browser may keep the page and bring it back, so the state must know.
        let listener = Listener::new(dom::window(), "pagehide", move |_| leaving.end());
        move || {
            drop(listener);
            slot.take();
        }
    });
    live
}

impl Live {
    /// Starts the lab's pattern with the values of a query, and the variant beside it.
    pub(super) fn start(&self, query: &str, beside: Option<Script>) {
        let started = |what: Startable<'_>| started(&what, self.dispatcher.clone());
        let Some(first) = started(Startable::Own(query)) else { return };
        let second = beside.and_then(|script| started(Startable::Variant(&script)));
        let runs = Pair { first: Rc::new(first), second: second.map(Rc::new) };
        let measured = runs.as_ref().map(|_| Rc::default());
        let drawing = Drawing {
            runs: runs.as_ref().map(Rc::downgrade),
            measured: Rc::new(measured.clone().into()),
            started_us: Rc::new(Cell::new(dom::now_us())),
            dispatcher: self.dispatcher.clone(),
        };
        wasm_bindgen_futures::spawn_local(drawing.clone().follow());
        self.slot.replace(Some(Going { runs, drawing, cancelled: false }));
        self.dispatcher.dispatch(Action::Start(measured));
    }

    /// Cancels the run that goes on. What JavaScript has begun goes on: it is drawn until it has ended, or until this is
    /// called again.
    pub(super) fn cancel(&self) {
        if let Some(going) = &mut *self.slot.borrow_mut() {
            let cancel = if going.cancelled { ScriptRun::cancel } else { ScriptRun::abandon };
            going.runs.iter().for_each(|run| cancel(run));
            going.cancelled = true;
        }
    }

    /// Ends the run that goes on, since the page is left.
    fn end(&self) {
        if let Some(Going { runs, drawing, .. }) = self.slot.take() {
            let traces = runs.map(|run| {
                run.end_at(drawing.elapsed_us());
                run.trace()
            });
            drawing.advance(&traces);
            drawing.end(traces);
        }
    }
}

/// What a look at a run has drawn.
enum Drawn {
    /// Nothing: there is no event yet, or nobody to see it.
    Nothing,
    /// So many events that were new.
    New { events: usize },
    /// All that there will be, or nothing, because the run was dropped.
    Last,
}

/// How a run is drawn while it goes on.
#[derive(Clone)]
struct Drawing {
    runs: Pair<Weak<ScriptRun>>,
    /// The pictures that were drawn last.
    measured: Rc<RefCell<Pair<Rc<Picture>>>>,
    /// The last moment without an event: the worker needs some time to start.
    started_us: Rc<Cell<u64>>,
    dispatcher: UseReducerDispatcher<State>,
}

impl Drawing {
    /// Draws until the run is over or dropped: once per frame, or less often where that takes long, or where more
    /// happens than a reader can follow.
    async fn follow(self) {
        // How many frames have passed since the last drawing, and how many events each of them brought.
        let (mut frames, mut crowd) = (1, 0);
        dom::next_frame().await;
        loop {
            let drawn_us = dom::now_us();
            let drawn = self.draw();
            if let Drawn::Last = drawn {
                return;
            }
            dom::next_frame().await;
            if let Drawn::New { events } = drawn {
                let took = (dom::now_us() - drawn_us) / FRAME_US;
                let crowd_before = replace(&mut crowd, events as u64 / frames);
                // The longer a drawing takes, the more time is left to the reader before the next one. And what nobody
                // can follow is drawn less often, which leaves the processor to the run; but a burst is soon over.
                let followed = crowd.min(crowd_before) / EVENTS_PER_FRAME;
                frames = (took * took).max(followed).clamp(1, MOST_FRAMES);
                for _ in 1..frames {
                    dom::next_frame().await;
                }
            }
        }
    }

    /// Draws what has happened up to now.
    fn draw(&self) -> Drawn {
        let Some(first) = self.runs.first.upgrade() else { return Drawn::Last };
        let second = self.runs.second.as_ref().and_then(Weak::upgrade);
        let traces = Pair { first, second }.map(|run| run.trace());
        let events = self.advance(&traces);
        let measured = self.measured.borrow().clone();
        let begun = measured.iter().any(|measured| measured.events() > 0);
        if !begun {
            self.started_us.set(dom::now_us());
        }
        // Until the worker answers, there is nothing to draw; and until the lab is shown, nobody to see it.
        if !begun || !takeover::is_shown() {
            return Drawn::Nothing;
        }
        if self.is_over() {
            self.end(traces);
            return Drawn::Last;
        }
        self.dispatcher.dispatch(Action::Frame { measured, now_us: self.elapsed_us() });
        Drawn::New { events }
    }

    /// Hands over the traces of a run of which nothing is left.
    fn end(&self, traces: Pair<Rc<RefCell<Trace>>>) {
        let traces = traces.map(|trace| trace.take().into());
        let measured = self.measured.borrow().clone();
        self.dispatcher.dispatch(Action::End { measured, traces });
    }

    /// How long the run has been going on, in microseconds.
    fn elapsed_us(&self) -> u64 {
        dom::now_us() - self.started_us.get()
    }

    /// Whether the pictures show the end of each run.
    fn is_over(&self) -> bool {
        self.measured.borrow().iter().all(|measured| measured.over_us.is_some())
    }

    /// Takes what the traces have gained into the pictures, and returns how many events that is.
    fn advance(&self, traces: &Pair<Rc<RefCell<Trace>>>) -> usize {
        let mut gained = 0;
        let runs = self.measured.take().zip(traces.as_ref());
        self.measured.replace(runs.map(|(measured, trace)| {
            let (trace, before) = (trace.borrow(), measured.events());
            gained += trace.events.len().saturating_sub(before);
            moved(measured, &trace, trace.events.len())
        }));
        gained
    }
}
