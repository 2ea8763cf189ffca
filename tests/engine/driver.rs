//! A run wakes its driver when it can go on: a browser has nothing else to rely on.

use crate::common::{check, program};
use async_design_patterns::engine::{Run, Turn, VirtualClock};
use async_design_patterns::rt::{sleep, spawn};
use futures::channel::oneshot;
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Poll, Wake, Waker};
use std::time::Duration;

/// A waker that counts how often it was woken.
#[derive(Default)]
struct Driver(AtomicUsize);

impl Wake for Driver {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Driver {
    fn wakes(&self) -> usize {
        self.0.swap(0, Ordering::Relaxed)
    }
}

/// A run, its clock, and the waker that drives it.
fn driven(root: impl Future<Output = ()> + 'static) -> (Run, Rc<VirtualClock>, Arc<Driver>) {
    let clock = Rc::<VirtualClock>::default();
    (Run::new(clock.clone(), program(root)), clock, Arc::default())
}

#[test]
fn a_timer_wakes_the_driver_once() {
    let (mut run, clock, driver) = driven(async {
        futures::future::join(sleep(Duration::ZERO), sleep(Duration::ZERO)).await;
    });
    let waker = Waker::from(driver.clone());
    assert_eq!((run.turn(&waker), driver.wakes()), (Turn::Waiting, 0));
    clock.fire_next();
    clock.fire_next();
    assert_eq!(driver.wakes(), 1);
    assert_eq!((run.turn(&waker), driver.wakes()), (Turn::Over, 0));
    check(&run.trace().borrow());
}

#[test]
fn a_run_that_has_more_to_do_wakes_its_driver_itself() {
    let (mut run, clock, driver) = driven(async {
        sleep(Duration::ZERO).await;
        let mut polls = 0;
        poll_fn(|cx| {
            polls += 1;
            cx.waker().wake_by_ref();
            if polls < 5 { Poll::Pending } else { Poll::Ready(()) }
        })
        .await;
    });
    let waker = Waker::from(driver.clone());
    assert_eq!(run.turn(&waker), Turn::Waiting);
    clock.fire_next();
    assert_eq!(driver.wakes(), 1);
    while run.turn(&waker) == Turn::Runnable {
        assert_eq!(driver.wakes(), 1);
    }
    assert_eq!((run.turn(&waker), driver.wakes()), (Turn::Over, 0));
}

#[test]
fn a_run_that_stalls_can_be_woken_from_outside() {
    let (open, gate) = oneshot::channel::<()>();
    let (mut run, _, driver) = driven(async move {
        let task = spawn(async move { gate.await.is_ok() });
        assert_eq!(task.await, Ok(true));
    });
    let waker = Waker::from(driver.clone());
    assert_eq!((run.turn(&waker), driver.wakes()), (Turn::Stalled, 0));
    open.send(()).expect("it waits");
    assert_eq!(driver.wakes(), 1);
    assert_eq!(run.turn(&waker), Turn::Over);
}

/// The waker of an earlier turn is not used any more.
#[test]
fn only_the_driver_of_the_last_turn_is_woken() {
    let (mut run, clock, before) = driven(async { sleep(Duration::ZERO).await });
    let now = Arc::<Driver>::default();
    run.turn(&Waker::from(before.clone()));
    run.turn(&Waker::from(now.clone()));
    clock.fire_next();
    assert_eq!((before.wakes(), now.wakes()), (0, 1));
}
