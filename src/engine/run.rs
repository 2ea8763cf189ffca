//! A run: one program, polled on one clock, writing one trace. Dropping it cancels it.

use super::{Clock, Event, Service, SpanId, Trace, What};
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use futures::stream::{FuturesUnordered, StreamExt};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// What a run executes: the root future, whose error is told in words, and the service it calls.
pub struct Program {
    /// How the simulated service answers.
    pub service: Service,
    /// The root future. It is polled only inside a run.
    pub root: LocalBoxFuture<'static, Result<(), String>>,
}

impl Program {
    /// A program whose root fails with the `Display` form of its error.
    pub fn new<E: fmt::Display>(
        service: Service,
        root: impl Future<Output = Result<(), E>> + 'static,
    ) -> Self {
        let root = async move { root.await.map_err(|error| error.to_string()) };
        Self { service, root: Box::pin(root) }
    }
}

/// What a run can do after it was polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Something is runnable already: poll again.
    Runnable,
    /// It waits for a timer.
    Waiting,
    /// Nothing is left to wake it.
    Stalled,
    /// Nothing of it is left.
    Over,
}

/// A program on its way. Poll it with [`Run::turn`]; drop it to cancel all that is left of it.
pub struct Run {
    state: Rc<RunState>,
    tasks: FuturesUnordered<Task>,
    woken: Arc<Woken>,
}

impl Run {
    /// Makes a run of a program. Nothing of the program runs before the first turn.
    pub fn new(clock: Rc<dyn Clock>, program: Program) -> Self {
        let state = Rc::new(RunState {
            clock,
            service: program.service,
            trace: Rc::default(),
            span: Cell::new(None),
            awaits: Cell::new(0),
            inbox: RefCell::default(),
            closed: Cell::new(false),
        });
        let (root, settling) = (program.root, state.clone());
        let root = async move {
            let result = root.await;
            settling.record(What::Settled(result));
        };
        let tasks = FuturesUnordered::from_iter([Task { parent: None, body: Box::pin(root) }]);
        Self { state, tasks, woken: Arc::default() }
    }

    /// The trace, which outlives the run.
    pub fn trace(&self) -> Rc<RefCell<Trace>> {
        self.state.trace.clone()
    }

    /// Polls all that is runnable. `waker` is woken when a later turn can do more.
    pub fn turn(&mut self, waker: &Waker) -> Turn {
        if self.state.closed.get() {
            return Turn::Over;
        }
        self.woken = Arc::new(Woken { flag: AtomicBool::new(false), outer: waker.clone() });
        let inner = Waker::from(self.woken.clone());
        let mut cx = Context::from_waker(&inner);
        let _entered = enter(self.state.clone());
        loop {
            self.tasks.extend(self.state.inbox.take());
            match self.tasks.poll_next_unpin(&mut cx) {
                Poll::Ready(Some(())) => {}
                Poll::Ready(None) if self.state.inbox.borrow().is_empty() => {
                    self.state.close();
                    return Turn::Over;
                }
                Poll::Pending if self.state.inbox.borrow().is_empty() => break,
                Poll::Ready(None) | Poll::Pending => {}
            }
        }
        if self.woken.flag.load(Ordering::Relaxed) {
            Turn::Runnable
        } else if self.state.clock.timers() > 0 {
            Turn::Waiting
        } else {
            Turn::Stalled
        }
    }

    /// Says in the trace why a run is about to be dropped.
    pub(super) fn note(&self, why: What) {
        self.state.record(why);
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _entered = enter(self.state.clone());
        self.tasks.clear();
        // A destructor may spawn: what it spawns is dropped too, unpolled.
        while !self.state.inbox.borrow().is_empty() {
            drop(self.state.inbox.take());
        }
        self.state.close();
    }
}

/// What all parts of a run share. Everything of ours that waits holds it from its creation.
pub(crate) struct RunState {
    pub(crate) clock: Rc<dyn Clock>,
    pub(crate) service: Service,
    pub(super) trace: Rc<RefCell<Trace>>,
    /// The span that is being polled.
    pub(super) span: Cell<Option<SpanId>>,
    pub(super) awaits: Cell<u32>,
    inbox: RefCell<Vec<Task>>,
    closed: Cell<bool>,
}

impl RunState {
    /// Appends to the trace; once the run is over, nothing.
    pub(crate) fn record(&self, what: What) {
        if self.closed.get() {
            return;
        }
        let mut trace = self.trace.borrow_mut();
        let last = trace.events.last().map_or(0, |event| event.at_us);
        let at_us = self.clock.now_us().max(last);
        trace.events.push(Event { at_us, what });
    }

    fn close(&self) {
        self.record(What::Over);
        self.closed.set(true);
    }

    /// Gives a task to the run; it is polled after what is runnable now.
    pub(crate) fn spawn<T: 'static>(
        &self,
        future: impl Future<Output = T> + 'static,
    ) -> JoinHandle<T> {
        let (done, output) = oneshot::channel();
        let body = Box::pin(async move {
            // Nobody may be waiting for it: a task needs no handle.
            let _ = done.send(future.await);
        });
        self.inbox.borrow_mut().push(Task { parent: self.span.get(), body });
        JoinHandle { output }
    }
}

/// A future that the run owns, and the span in which it was spawned.
struct Task {
    parent: Option<SpanId>,
    body: LocalBoxFuture<'static, ()>,
}

impl Future for Task {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let parent = self.parent;
        with_span(parent, || self.body.as_mut().poll(cx))
    }
}

/// Waits for a spawned task. Dropping it leaves the task running.
pub struct JoinHandle<T> {
    output: oneshot::Receiver<T>,
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.output).poll(cx).map_err(|_| JoinError)
    }
}

/// The task was cancelled before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinError;

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the task was cancelled before its end")
    }
}

impl std::error::Error for JoinError {}

/// Remembers that it was woken, and wakes what drives the run.
struct Woken {
    flag: AtomicBool,
    outer: Waker,
}

impl Default for Woken {
    fn default() -> Self {
        Self { flag: AtomicBool::new(false), outer: Waker::noop().clone() }
    }
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        if !self.flag.swap(true, Ordering::Relaxed) {
            self.outer.wake_by_ref();
        }
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<RunState>>> = const { RefCell::new(None) };
}

/// The run that is being polled.
///
/// # Panics
/// Outside of a run: a pattern is polled by a [`Run`] and by nothing else.
pub(crate) fn current() -> Rc<RunState> {
    entered().expect("called outside of a run")
}

/// The run that is being polled, if any.
pub(super) fn entered() -> Option<Rc<RunState>> {
    CURRENT.with_borrow(Option::clone)
}

/// Makes a run the current one until the guard is dropped.
fn enter(state: Rc<RunState>) -> Entered {
    Entered(CURRENT.replace(Some(state)))
}

/// Restores the run that was current before.
struct Entered(Option<Rc<RunState>>);

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// Polls with `span` as the parent of all that is called meanwhile.
pub(super) fn with_span<T>(span: Option<SpanId>, poll: impl FnOnce() -> T) -> T {
    let run = current();
    let before = run.span.replace(span);
    let polled = poll();
    run.span.set(before);
    polled
}
