//! What both ends of a channel share.
use super::channel::SendError;
use super::line::Line;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::num::NonZeroUsize;

pub(super) struct Shared<T> {
    capacity: Option<NonZeroUsize>,
    pub(super) values: RefCell<VecDeque<T>>,
    closed: Cell<bool>,
    pub(super) senders: Line,
    pub(super) receivers: Line,
}

impl<T> Shared<T> {
    pub(super) fn new(capacity: Option<NonZeroUsize>) -> Self {
        Self {
            capacity,
            values: RefCell::default(),
            closed: Cell::default(),
            senders: Line::default(),
            receivers: Line::default(),
        }
    }

    pub(super) fn has_room_or_is_closed(&self) -> bool {
        let inside = self.values.borrow().len();
        let room = self.capacity.is_none_or(|most| inside < most.get());
        room || self.closed.get()
    }

    pub(super) fn has_value_or_is_closed(&self) -> bool {
        !self.values.borrow().is_empty() || self.closed.get()
    }

    pub(super) fn put(&self, value: T) -> Result<(), SendError<T>> {
        if self.closed.get() {
            return Err(SendError(value));
        }
        self.values.borrow_mut().push_back(value);
        self.receivers.wake();
        Ok(())
    }

    pub(super) fn take(&self) -> Option<T> {
        let value = self.values.borrow_mut().pop_front();
        self.senders.wake();
        value
    }

    pub(super) fn close(&self) {
        self.closed.set(true);
        self.senders.wake();
        self.receivers.wake();
    }
}
