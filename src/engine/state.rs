//! What all parts of a run share. Everything of ours that waits holds it from its creation.

use super::task::Task;
use super::{AwaitId, Clock, Event, Service, SpanId, SpanInfo, Trace, What, Woken};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The state of a run: its clock, its service, its trace, and where in the program it is.
pub(crate) struct RunState {
    pub(crate) clock: Rc<dyn Clock>,
    pub(crate) service: Service,
    /// Calls that the service is answering.
    pub(crate) in_flight: Cell<usize>,
    pub(super) trace: Rc<RefCell<Trace>>,
    /// The span that is being polled.
    pub(super) span: Cell<Option<SpanId>>,
    /// How many events there were when that poll began.
    began: Cell<u32>,
    /// The time of the latest event, in microseconds.
    latest_us: Cell<u64>,
    /// What became ready last in the poll that goes on, for the await that waits for it.
    cause: Cell<Option<Woken>>,
    /// Whether the await that is being polled found a timer that has not fired.
    timer: Cell<bool>,
    awaits: Cell<u32>,
    spawned: RefCell<Vec<Task>>,
    closed: Cell<bool>,
}

/// The poll around the one that goes on.
pub(super) struct Around {
    span: Option<SpanId>,
    began: u32,
}

impl RunState {
    pub(super) fn new(clock: Rc<dyn Clock>, service: Service) -> Self {
        Self {
            clock,
            service,
            in_flight: Cell::new(0),
            trace: Rc::default(),
            span: Cell::new(None),
            began: Cell::new(0),
            latest_us: Cell::new(0),
            cause: Cell::new(None),
            timer: Cell::new(false),
            awaits: Cell::new(0),
            spawned: RefCell::default(),
            closed: Cell::new(false),
        }
    }

    /// Appends to the trace; once the run is over, nothing.
    pub(crate) fn record(&self, what: What) {
        if self.closed.get() {
            return;
        }
        let at_us = self.now_us();
        self.latest_us.set(at_us);
        self.trace.borrow_mut().events.push(Event { at_us, what });
    }

    /// The time in microseconds, never before that of the latest event.
    fn now_us(&self) -> u64 {
        self.clock.now_us().max(self.latest_us.get())
    }

    /// Records the creation of a span; once the run is over, there are no more.
    pub(super) fn create_span(&self, info: SpanInfo) -> Option<SpanId> {
        if self.closed.get() {
            return None;
        }
        let id = {
            let spans = &mut self.trace.borrow_mut().spans;
            spans.push(info);
            SpanId(spans.len() as u32 - 1)
        };
        self.record(What::Created(id));
        Some(id)
    }

    /// Counts a poll of a span; once the run is over, none.
    pub(super) fn count_poll(&self, span: SpanId) {
        if !self.closed.get() {
            self.trace.borrow_mut().spans[span.0 as usize].polls += 1;
        }
    }

    /// The span that is being polled, as the one that wakes another.
    pub(super) fn polled_span(&self) -> Woken {
        self.span.get().map_or(Woken::Unknown, |span| self.by(span, self.now_us()))
    }

    fn by(&self, span: SpanId, at_us: u64) -> Woken {
        let woke = self.trace.borrow().events.len() as u32;
        Woken::Span { span, at_us, poll: [self.began.get(), woke] }
    }

    /// What became ready last in this poll.
    pub(super) fn cause(&self) -> Option<Woken> {
        self.cause.get()
    }

    /// Says that a span ended or went on, as the latest event tells, for whoever waits for it.
    pub(super) fn leave_cause(&self, span: SpanId) {
        self.cause.set(Some(self.by(span, self.latest_us.get())));
    }

    /// Says that a timer had fired which was due at `due_us`; of several the latest counts.
    pub(super) fn leave_timer(&self, due_us: u64) {
        let due_us = match self.cause.get() {
            Some(Woken::Timer { due_us: other }) => due_us.max(other),
            _ => due_us,
        };
        self.cause.set(Some(Woken::Timer { due_us }));
    }

    /// Says that the await that is being polled waits for a timer.
    pub(super) fn meet_timer(&self) {
        self.timer.set(true);
    }

    /// Polls what an await waits for: whether it met a timer, apart from the await around it.
    pub(super) fn meets_timer(&self, poll: impl FnOnce()) -> bool {
        let around = self.timer.replace(false);
        poll();
        self.timer.replace(around)
    }

    /// What became ready before is no cause of what follows.
    pub(super) fn forget_cause(&self) {
        self.cause.set(None);
    }

    pub(super) fn next_await(&self) -> AwaitId {
        let id = self.awaits.get();
        self.awaits.set(id + 1);
        AwaitId(id)
    }

    /// Polls with `span` as the parent of all that is called meanwhile.
    pub(super) fn in_span<T>(&self, span: Option<SpanId>, poll: impl FnOnce() -> T) -> T {
        let around = self.enter(span);
        let polled = poll();
        self.leave(around);
        polled
    }

    /// Begins a poll with `span` as the parent of all that is called, until [`leave`](Self::leave).
    pub(super) fn enter(&self, span: Option<SpanId>) -> Around {
        let began = self.trace.borrow().events.len() as u32;
        Around { span: self.span.replace(span), began: self.began.replace(began) }
    }

    /// Goes on with the poll around one.
    pub(super) fn leave(&self, around: Around) {
        self.span.set(around.span);
        self.began.set(around.began);
    }

    /// Queues a task, which is polled after what is runnable now; once the run is over, drops it.
    pub(super) fn queue(&self, task: Task) {
        if !self.closed.get() {
            self.spawned.borrow_mut().push(task);
        }
    }

    pub(super) fn has_spawned(&self) -> bool {
        !self.spawned.borrow().is_empty()
    }

    pub(super) fn take_spawned(&self) -> Vec<Task> {
        self.spawned.take()
    }

    pub(super) fn close(&self) {
        self.record(What::Over);
        self.closed.set(true);
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.get()
    }
}
