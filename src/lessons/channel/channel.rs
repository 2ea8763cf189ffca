//! A channel with room for `capacity` values, or for any number.
use super::{line::Line, receiver::Receiver, sender::Sender};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::{num::NonZeroUsize, rc::Rc};

/// Both ends of a channel; without a capacity it is unbounded.
pub fn channel<T>(
    capacity: Option<NonZeroUsize>,
) -> (Sender<T>, Receiver<T>) {
    let shared = Rc::new(Shared {
        capacity: capacity.map_or(usize::MAX, NonZeroUsize::get),
        values: RefCell::default(),
        clones: Cell::new(1),
        closed: Cell::new(false),
        senders: Line::default(),
        receivers: Line::default(),
    });
    (Sender(shared.clone()), Receiver(shared))
}

/// What both ends share.
pub(super) struct Shared<T> {
    capacity: usize,
    pub values: RefCell<VecDeque<T>>,
    pub clones: Cell<usize>,
    pub closed: Cell<bool>,
    pub senders: Line,
    pub receivers: Line,
}

impl<T> Shared<T> {
    pub(super) fn has_room(&self) -> bool {
        self.values.borrow().len() < self.capacity
    }

    pub(super) fn close(&self) {
        self.closed.set(true);
        self.senders.wake();
        self.receivers.wake();
    }
}
