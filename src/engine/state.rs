//! What all parts of a run share. Every future of ours that waits keeps it alive from its creation
//! on.

use super::service::{FAILS, REQUEST, TAKES_US};
use super::task::Task;
use super::{Call, Clock, Service};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use traced::{Recorder, SpanId, What};

/// The state of a run: its clock, its service, and what records it.
pub(crate) struct RunState {
    pub(crate) clock: Rc<dyn Clock>,
    pub(crate) service: Service,
    /// How many calls the service is answering now.
    pub(crate) in_flight: Cell<usize>,
    pub(super) recorder: Rc<Recorder>,
    spawned: RefCell<Vec<Task>>,
}

impl RunState {
    pub(super) fn new(clock: Rc<dyn Clock>, service: Service) -> Self {
        let time = clock.clone();
        Self {
            clock,
            service,
            in_flight: Cell::new(0),
            recorder: Recorder::new(move || time.now_us()),
            spawned: RefCell::default(),
        }
    }

    /// How the service answers call `id`. The trace keeps the answer as fields of the calling span.
    pub(crate) fn call(&self, id: u32) -> Call {
        let call = self.service.call(id);
        self.recorder.note(REQUEST, id.into());
        if let Some(time_us) = call.time_us() {
            self.recorder.note(TAKES_US, time_us);
        }
        self.recorder.note(FAILS, call.fails.into());
        call
    }

    /// Queues a task, to be polled after everything that is runnable now. Once the run is over, the
    /// task is dropped instead.
    pub(super) fn queue(&self, task: Task) {
        if !self.recorder.is_closed() {
            self.spawned.borrow_mut().push(task);
        }
    }

    /// Records that a call's error, if there is one, reaches nobody.
    pub(super) fn unread(&self, failed: Option<SpanId>) {
        if let Some(span) = failed {
            self.recorder.record(What::Unread(span));
        }
    }

    pub(super) fn has_spawned(&self) -> bool {
        !self.spawned.borrow().is_empty()
    }

    pub(super) fn take_spawned(&self) -> Vec<Task> {
        self.spawned.take()
    }
}
