//! Writes the trace of a program that is being polled, and keeps track of which span is being
//! polled.

use super::{AwaitId, Event, Field, SpanId, SpanInfo, Trace, What, Woken};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Records one program. Every future of ours that waits keeps it alive from its creation on.
pub struct Recorder {
    /// Returns the microseconds since the program began.
    clock: Box<dyn Fn() -> u64>,
    trace: Rc<RefCell<Trace>>,
    /// The span that is being polled.
    span: Cell<Option<SpanId>>,
    /// How many events there were when the current poll began.
    began: Cell<u32>,
    /// The time of the latest event, in microseconds.
    latest_us: Cell<u64>,
    /// What became ready last during the current poll: the cause for an await that is ready next.
    cause: Cell<Option<Woken>>,
    /// Whether the await that is being polled has met a timer that has not fired.
    timer: Cell<bool>,
    awaits: Cell<u32>,
    closed: Cell<bool>,
}

/// The poll that encloses the current one. Dropping this returns to it, even if the inner poll
/// panicked and the program caught that.
#[must_use = "drop it when the poll ends"]
pub struct Around<'a> {
    recorder: &'a Recorder,
    span: Option<SpanId>,
    began: u32,
}

impl Drop for Around<'_> {
    fn drop(&mut self) {
        self.recorder.span.set(self.span);
        self.recorder.began.set(self.began);
    }
}

impl Recorder {
    /// Records on a clock that gives the microseconds since the program began.
    pub fn new(clock: impl Fn() -> u64 + 'static) -> Rc<Self> {
        Rc::new(Self {
            clock: Box::new(clock),
            trace: Rc::default(),
            span: Cell::new(None),
            began: Cell::new(0),
            latest_us: Cell::new(0),
            cause: Cell::new(None),
            timer: Cell::new(false),
            awaits: Cell::new(0),
            closed: Cell::new(false),
        })
    }

    /// The trace, which grows while the program runs and outlives it.
    pub fn trace(&self) -> Rc<RefCell<Trace>> {
        self.trace.clone()
    }

    /// The time in microseconds, but never earlier than the latest event.
    pub fn now_us(&self) -> u64 {
        (self.clock)().max(self.latest_us.get())
    }

    /// Appends an event to the trace, unless the trace is closed.
    pub fn record(&self, what: What) {
        if self.closed.get() {
            return;
        }
        let at_us = self.now_us();
        self.latest_us.set(at_us);
        self.trace.borrow_mut().events.push(Event { at_us, what });
    }

    /// Ends the trace with [`What::Over`]; what happens later is not recorded.
    pub fn close(&self) {
        self.record(What::Over);
        self.closed.set(true);
    }

    /// Whether the trace has ended.
    pub fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// The span that is being polled.
    pub fn span(&self) -> Option<SpanId> {
        self.span.get()
    }

    /// Adds a named number to the span that is being polled.
    pub fn note(&self, name: &'static str, value: u64) {
        if let Some(span) = self.span.get().filter(|_| !self.closed.get()) {
            self.trace.borrow_mut().spans[span.0 as usize].fields.push(Field { name, value });
        }
    }

    /// Records the creation of a span; `None` if the trace is closed.
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

    /// Counts a poll of a span, unless the trace is closed.
    pub(super) fn count_poll(&self, span: SpanId) {
        if !self.closed.get() {
            self.trace.borrow_mut().spans[span.0 as usize].polls += 1;
        }
    }

    /// The span that is being polled, as the cause of a wake-up.
    pub(super) fn polled_span(&self) -> Woken {
        self.span.get().map_or(Woken::Unknown, |span| self.by(span, self.now_us()))
    }

    fn by(&self, span: SpanId, at_us: u64) -> Woken {
        let woke = self.trace.borrow().events.len() as u32;
        Woken::Span { span, at_us, poll: [self.began.get(), woke] }
    }

    /// What became ready last during the current poll.
    pub fn cause(&self) -> Option<Woken> {
        self.cause.get()
    }

    /// Notes that a span just ended or resumed, at the time of the latest event, as the cause for
    /// whoever waits for it.
    pub(super) fn leave_cause(&self, span: SpanId) {
        self.cause.set(Some(self.by(span, self.latest_us.get())));
    }

    /// Notes a timer that has fired and was due at `due_us`, in microseconds, as a cause. Of
    /// several timers, the one that was due last counts.
    pub(super) fn leave_timer(&self, due_us: u64) {
        let due_us = match self.cause.get() {
            Some(Woken::Timer { due_us: other }) => due_us.max(other),
            Some(Woken::Span { .. } | Woken::Unknown) | None => due_us,
        };
        self.cause.set(Some(Woken::Timer { due_us }));
    }

    /// Notes that the await being polled waits for a timer.
    pub(super) fn meet_timer(&self) {
        self.timer.set(true);
    }

    /// Polls the operand of an await. Returns whether it met a timer, and keeps that apart from the
    /// enclosing await.
    pub(super) fn meets_timer(&self, poll: impl FnOnce()) -> bool {
        let around = self.timer.replace(false);
        poll();
        self.timer.replace(around)
    }

    /// The call that failed in the current poll, if since then awaits have only resumed or been dropped.
    /// Whatever ends now most probably ends with its error.
    pub fn failed(&self) -> Option<SpanId> {
        let trace = self.trace.borrow();
        let polled = trace.events.get(self.began.get() as usize..).unwrap_or_default();
        let aside = |what: &What| {
            matches!(what, What::Resumed { .. } | What::Dropped { .. } | What::Cancelled(_))
        };
        let last = polled.iter().rev().find(|event| !aside(&event.what))?;
        if let What::Failed(span, _) = last.what { Some(span) } else { None }
    }

    /// Forgets what became ready: it is not the cause of what follows.
    pub fn forget_cause(&self) {
        self.cause.set(None);
    }

    pub(super) fn next_await(&self) -> AwaitId {
        let id = self.awaits.get();
        self.awaits.set(id + 1);
        AwaitId(id)
    }

    /// Polls with `span` as the caller of everything that is called meanwhile.
    pub fn in_span<T>(&self, span: Option<SpanId>, poll: impl FnOnce() -> T) -> T {
        let _around = self.enter(span);
        poll()
    }

    /// Begins a poll with `span` as the caller of everything that is called, until the return value
    /// is dropped.
    pub fn enter(&self, span: Option<SpanId>) -> Around<'_> {
        let began = self.trace.borrow().events.len() as u32;
        let (span, began) = (self.span.replace(span), self.began.replace(began));
        Around { recorder: self, span, began }
    }
}
