//! A timer of a run, which tells the run when it was due.

use super::state::RunState;
use futures::future::LocalBoxFuture;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

/// Ready when its timer has fired.
pub(crate) struct Sleep {
    run: Rc<RunState>,
    due_us: u64,
    timer: LocalBoxFuture<'static, ()>,
}

/// Sets a timer on the clock of a run.
pub(crate) fn sleep(run: Rc<RunState>, after: Duration) -> Sleep {
    let after_us = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
    let due_us = run.clock.now_us().saturating_add(after_us);
    let timer = run.clock.timer(after);
    Sleep { run, due_us, timer }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.timer.as_mut().poll(cx).is_pending() {
            self.run.meet_timer();
            return Poll::Pending;
        }
        self.run.leave_timer(self.due_us);
        Poll::Ready(())
    }
}
