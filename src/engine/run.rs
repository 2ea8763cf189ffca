//! A run: one program, polled on one clock, writing one trace. Dropping it cancels it.

use super::current::enter;
use super::state::RunState;
use super::task::Task;
use super::{Clock, Service};
use futures::future::LocalBoxFuture;
use futures::stream::{FuturesUnordered, StreamExt};
use futures::task::AtomicWaker;
use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use traced::{Trace, What};

/// What a run executes: the root future, whose error is already a text, and the service it calls.
pub struct Program {
    /// How the simulated service answers.
    pub service: Service,
    /// The root future. It is polled only inside a run.
    pub root: LocalBoxFuture<'static, Result<(), String>>,
}

impl Program {
    /// A program whose root fails with the `Display` form of its error. Call traced functions
    /// inside `root`: calls made before the run are not recorded.
    pub fn new<E: fmt::Display>(
        service: Service,
        root: impl Future<Output = Result<(), E>> + 'static,
    ) -> Self {
        let root = async move { root.await.map_err(|error| error.to_string()) };
        Self { service, root: Box::pin(root) }
    }
}

/// What a run can do next, after it was polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Something can be polled already: call [`Run::turn`] again.
    Runnable,
    /// It waits for a timer.
    Waiting,
    /// Nothing is left to wake it.
    Stalled,
    /// The root and all tasks have ended.
    Over,
}

/// A program that is running. Poll it with [`Run::turn`]; drop it to cancel what is left of it.
pub struct Run {
    state: Rc<RunState>,
    tasks: FuturesUnordered<Task>,
    woken: Arc<RunWaker>,
    /// The waker that sets `woken`.
    waker: Waker,
}

impl Run {
    /// Makes a run of a program. No code of the program runs before the first turn.
    pub fn new(clock: Rc<dyn Clock>, program: Program) -> Self {
        let state = Rc::new(RunState::new(clock, program.service));
        let (root, settling) = (program.root, state.clone());
        let root = async move {
            let result = root.await;
            settling.recorder.record(What::Settled(result));
        };
        let root = Task { parent: None, run: state.clone(), body: Box::pin(root) };
        let woken = Arc::<RunWaker>::default();
        let waker = Waker::from(woken.clone());
        Self { state, tasks: FuturesUnordered::from_iter([root]), woken, waker }
    }

    /// The trace, which outlives the run.
    pub fn trace(&self) -> Rc<RefCell<Trace>> {
        self.state.recorder.trace()
    }

    /// Polls everything that is runnable. `waker` is woken as soon as another turn can make
    /// progress.
    pub fn turn(&mut self, waker: &Waker) -> Turn {
        if self.state.recorder.is_closed() {
            return Turn::Over;
        }
        let _entered = enter(self.state.clone());
        // `FuturesUnordered` wakes itself whenever it has polled all its futures, so only the
        // second look tells whether any of them is really runnable.
        let runnable = self.look() && self.look();
        if runnable {
            waker.wake_by_ref();
            return Turn::Runnable;
        }
        if self.tasks.is_empty() {
            self.state.recorder.close();
            return Turn::Over;
        }
        self.woken.driver.register(waker);
        if self.state.clock.timers() > 0 { Turn::Waiting } else { Turn::Stalled }
    }

    /// Polls what is runnable. Returns `true` if there may be more.
    fn look(&mut self) -> bool {
        self.tasks.extend(self.state.take_spawned());
        self.woken.take();
        let mut cx = Context::from_waker(&self.waker);
        while let Poll::Ready(Some(())) = self.tasks.poll_next_unpin(&mut cx) {}
        self.woken.take() || self.state.has_spawned()
    }

    /// Records in the trace why the run is about to be dropped.
    pub(super) fn note(&self, why: What) {
        self.state.recorder.record(why);
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _entered = enter(self.state.clone());
        self.tasks.clear();
        // A destructor may spawn: what it spawns is dropped too, unpolled.
        while self.state.has_spawned() {
            drop(self.state.take_spawned());
        }
        self.state.recorder.close();
    }
}

/// Remembers that it was woken. Between two turns it also wakes the run's driver.
#[derive(Default)]
struct RunWaker {
    flag: AtomicBool,
    driver: AtomicWaker,
}

impl RunWaker {
    /// Whether it was woken since the last call.
    fn take(&self) -> bool {
        self.flag.swap(false, Ordering::Relaxed)
    }
}

impl Wake for RunWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.flag.swap(true, Ordering::Relaxed) {
            self.driver.wake();
        }
    }
}
