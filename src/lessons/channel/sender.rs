//! The end that sends.
use super::channel::Shared;
use crate::rt::traced;
use std::{error::Error, fmt, rc::Rc};

/// Clone it for each producer: dropping the last closes.
pub struct Sender<T>(pub(super) Rc<Shared<T>>);

/// The channel is closed: here is the value back.
#[derive(Debug, PartialEq, Eq)]
pub struct SendError<T>(pub T);

impl<T> Sender<T> {
    /// Waits for room: this is back-pressure.
    #[traced]
    pub async fn send(&self, value: T) -> Result<(), SendError<T>> {
        let shared = &*self.0;
        let ready = || shared.has_room() || shared.closed.get();
        // The place is held until the value is inside.
        let _place = shared.senders.wait(ready).await;
        if shared.closed.get() {
            return Err(SendError(value));
        }
        shared.values.borrow_mut().push_back(value);
        shared.receivers.wake();
        Ok(())
    }

    /// Lets nothing more in; what is inside can still come out.
    pub fn close(&self) {
        self.0.close();
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        self.0.clones.update(|n| n + 1);
        Self(self.0.clone())
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.0.clones.update(|n| n - 1);
        if self.0.clones.get() == 0 {
            self.close();
        }
    }
}

impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the channel is closed")
    }
}

impl<T: fmt::Debug> Error for SendError<T> {}
