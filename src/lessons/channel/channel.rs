//! A channel with room for `capacity` values, or for any number.
use super::shared::Shared;
use crate::rt::traced;
use std::{num::NonZeroUsize, rc::Rc};

/// The end that sends; share it by `Rc`. Dropped, it closes.
pub struct Sender<T>(Rc<Shared<T>>);

/// The end that receives. Dropped, it empties, and sends fail.
pub struct Receiver<T>(Rc<Shared<T>>);

/// The channel is closed: here is the value back.
#[derive(Debug, PartialEq, Eq)]
pub struct SendError<T>(pub T);

/// Makes both ends of a channel; without a capacity it is unbounded.
pub fn channel<T>(
    capacity: Option<NonZeroUsize>,
) -> (Sender<T>, Receiver<T>) {
    let shared = Rc::new(Shared::new(capacity));
    (Sender(shared.clone()), Receiver(shared))
}

impl<T> Sender<T> {
    /// Waits for room: this is back-pressure.
    #[traced]
    pub async fn send(&self, value: T) -> Result<(), SendError<T>> {
        let shared = &*self.0;
        shared.senders.wait(|| shared.has_room_or_is_closed()).await;
        shared.put(value)
    }

    /// Lets nothing more in; what is inside can still be received.
    pub fn close(&self) {
        self.0.close();
    }
}

impl<T> Receiver<T> {
    /// Waits for a value; `None` when the channel is closed and empty.
    #[traced]
    pub async fn recv(&self) -> Option<T> {
        let shared = &*self.0;
        shared.receivers.wait(|| shared.has_value_or_is_closed()).await;
        shared.take()
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        self.0.close();
        self.0.values.take();
    }
}
