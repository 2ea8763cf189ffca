//! The browser's clock and the driver of a live run. The only file that names gloo-timers.

use super::timer::{Slot, Timer};
use super::{Clock, Program, Run, Turn};
use futures::future::LocalBoxFuture;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, OnceCell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;
use traced::{Trace, What};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Performance;

/// A longer delay makes `setTimeout` wrap around and fire at once.
const LONGEST_TIMEOUT_MS: u128 = i32::MAX as u128;

#[wasm_bindgen]
extern "C" {
    /// `performance` of the page or of its worker.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;
}

/// A clock that reads `performance.now()`. It starts at 0 when it is first read, which is when the program records its
/// first event: what it took to get there is not counted.
#[derive(Default)]
struct BrowserClock {
    started_ms: OnceCell<f64>,
    timers: Rc<Cell<usize>>,
    /// The waker of the task that drives the run. It is also woken when a timer fires that nobody
    /// polls: after the last timer the run may have stalled.
    driver: Rc<RefCell<Option<Waker>>>,
}

fn now_ms() -> f64 {
    PERFORMANCE.with(Performance::now)
}

impl Clock for BrowserClock {
    fn now_us(&self) -> u64 {
        let now_ms = now_ms();
        ((now_ms - self.started_ms.get_or_init(|| now_ms)) * 1000.0) as u64
    }

    fn compute(&self, time: Duration) {
        let until_us = self.now_us() + time.as_micros() as u64;
        while self.now_us() < until_us {}
    }

    fn timer(&self, after: Duration) -> LocalBoxFuture<'static, ()> {
        // Rounded up, because a sleep is never shorter than asked for.
        let begun_ms = u128::from(!after.subsec_nanos().is_multiple_of(1_000_000));
        let ms = (after.as_millis() + begun_ms).min(LONGEST_TIMEOUT_MS);
        let slot = Slot::new(&self.timers);
        let (fires, driver) = (slot.clone(), self.driver.clone());
        let timeout = Timeout::new(ms as u32, move || {
            fires.fire();
            if let Some(driver) = &*driver.borrow() {
                driver.wake_by_ref();
            }
        });
        Box::pin(Timer::new(slot, timeout))
    }

    fn timers(&self) -> usize {
        self.timers.get()
    }
}

/// A run in the browser. Dropping it cancels the run; its trace can still be read.
pub struct LiveRun {
    run: Rc<RefCell<Option<Run>>>,
    clock: Rc<BrowserClock>,
    trace: Rc<RefCell<Trace>>,
}

impl LiveRun {
    /// The trace, which grows while the run goes on.
    pub fn trace(&self) -> Rc<RefCell<Trace>> {
        self.trace.clone()
    }

    /// Drops the program, unless it has ended. The trace says what that did.
    pub fn cancel(&self) {
        // There is no run left when it ended by itself.
        drop(self.run.take());
        // The driver keeps the clock alive, and the clock keeps the driver's waker: this breaks the
        // cycle.
        drop(self.clock.driver.take());
    }
}

impl Drop for LiveRun {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Starts a program in the browser's microtask loop.
pub fn start(program: Program) -> LiveRun {
    let clock = Rc::<BrowserClock>::default();
    let run = Run::new(clock.clone(), program);
    let trace = run.trace();
    let run = Rc::new(RefCell::new(Some(run)));
    wasm_bindgen_futures::spawn_local(drive(run.clone(), clock.clone()));
    LiveRun { run, clock, trace }
}

/// Polls a run until it is over, or until it was taken out of the slot to cancel it.
async fn drive(slot: Rc<RefCell<Option<Run>>>, clock: Rc<BrowserClock>) {
    poll_fn(|cx| {
        clock.driver.replace(Some(cx.waker().clone()));
        let mut run = slot.borrow_mut();
        let Some(live) = run.as_mut() else {
            return Poll::Ready(());
        };
        match live.turn(cx.waker()) {
            // If it is runnable, the waker has been called already, so another turn follows.
            Turn::Runnable | Turn::Waiting => return Poll::Pending,
            Turn::Stalled => live.note(What::Stalled),
            Turn::Over => {}
        }
        *run = None;
        Poll::Ready(())
    })
    .await;
}
