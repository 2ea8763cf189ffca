//! The end that receives.
use super::channel::Shared;
use crate::rt::traced;
use std::rc::Rc;

/// Consumers share it. Dropping it makes every send fail.
pub struct Receiver<T>(pub(super) Rc<Shared<T>>);

impl<T> Receiver<T> {
    /// Waits for a value; `None` when the channel is closed and empty.
    #[traced]
    pub async fn recv(&self) -> Option<T> {
        let shared = &*self.0;
        let is_empty = || shared.values.borrow().is_empty();
        let ready = || shared.closed.get() || !is_empty();
        // The place is held until the value is out.
        let _place = shared.receivers.wait(ready).await;
        let value = shared.values.borrow_mut().pop_front();
        shared.senders.wake();
        value
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        self.0.close();
        self.0.values.take();
    }
}
