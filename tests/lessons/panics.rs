//! Work that panics, in the patterns whose tasks outlive it: all other results are there, and the
//! panic never goes unnoticed.

use crate::common::run;
use async_design_patterns::lessons::limited::drain::drain_limited;
use async_design_patterns::lessons::queue::queue::AsyncQueue;
use async_design_patterns::rt::sleep;
use futures::channel::oneshot::Canceled;
use futures::future::{FutureExt, join_all};
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

/// A job that returns its number after 10 ms, or panics.
async fn job(number: u32, panics: bool) -> u32 {
    sleep(10 * MS).await;
    assert!(!panics, "on purpose");
    number
}

#[test]
fn a_job_that_panics_settles_its_own_handle_alone() {
    for concurrency in 1..=3 {
        let trace = run(async move {
            let queue = AsyncQueue::new(NonZeroUsize::new(concurrency).expect("it is not 0"));
            let handles = join_all([1, 2, 3].map(|number| queue.push(job(number, number == 2))));
            assert_eq!(handles.await, [Ok(1), Err(Canceled), Ok(3)]);
            assert_eq!(queue.push(job(4, false)).await, Ok(4), "the queue goes on");
        });
        assert!(trace.settled().is_some(), "{concurrency} at a time");
    }
}

/// Drains five items, of which the third panics, and returns which ones were done.
fn drain_five(limit: usize, work: impl AsyncFn(u32) -> Result<u32, ()> + 'static) -> Vec<u32> {
    let done = Rc::new(RefCell::new(Vec::new()));
    let log = done.clone();
    run(async move {
        let work = async move |item| {
            let result = work(item).await;
            log.borrow_mut().push(item);
            result
        };
        let limit = NonZeroUsize::new(limit).expect("it is not 0");
        let drained = AssertUnwindSafe(drain_limited((1..=5).collect(), limit, work));
        let panic = drained.catch_unwind().await.expect_err("four values are no result");
        assert_eq!(panic.downcast_ref(), Some(&"on purpose"));
    });
    let mut done = Rc::into_inner(done).expect("nothing of the run is left").into_inner();
    done.sort_unstable();
    done
}

#[test]
fn an_item_that_panics_ends_the_wait_and_no_other_item() {
    for limit in 1..=5 {
        let work = async |item| Ok(job(item, item == 3).await);
        assert_eq!(drain_five(limit, work), [1, 2, 4, 5], "{limit} at a time");
    }
}

#[test]
fn so_does_one_whose_future_is_never_made() {
    for limit in 1..=5 {
        let work = |item| {
            assert!(item != 3, "on purpose");
            async move { Ok(item) }
        };
        assert_eq!(drain_five(limit, work), [1, 2, 4, 5], "{limit} at a time");
    }
}
