//! Awaits in async blocks and closures belong to the function in whose body they are written.

use crate::common::{calls, run};
use async_design_patterns::engine::{SpanId, Trace, What};
use async_design_patterns::rt::{sleep, spawn, traced};
use futures::StreamExt;
use futures::future::{FutureExt, join, join_all};
use futures::stream::{FuturesUnordered, iter};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

/// How often each span parked, in the order of their creation.
fn parked(trace: &Trace) -> Vec<usize> {
    let count = |id: SpanId| {
        let parked = |what: &What| matches!(what, What::Parked { span, .. } if *span == id);
        trace.events.iter().filter(|event| parked(&event.what)).count()
    };
    (0..trace.spans.len() as u32).map(|id| count(SpanId(id))).collect()
}

#[test]
fn blocks_with_and_without_move() {
    #[traced]
    async fn f() -> u32 {
        let text = Rc::new(1);
        let borrowing = async {
            sleep(TICK).await;
            *text
        };
        let moved = text.clone();
        let moving = async move {
            sleep(TICK).await;
            *moved
        };
        let (a, b) = join(borrowing, moving).await;
        async { sleep(TICK).await }.boxed_local().await;
        a + b + *text
    }
    let trace = run(async { assert_eq!(f().await, 3) });
    // The two blocks and their join, and the boxed block and its await.
    assert_eq!(parked(&trace), [5]);
}

#[test]
fn blocks_that_outlive_the_function() {
    #[traced]
    async fn f() -> impl Future<Output = u32> {
        // Neither block captures anything of the function's body.
        drop(spawn(async { sleep(TICK).await }));
        async { sleep(TICK).map(|()| 1).await }
    }
    let trace = run(async { assert_eq!(f().await.await, 1) });
    assert_eq!(parked(&trace), [2]);
}

#[traced]
async fn twice(work: impl AsyncFn(u32) -> u32) -> u32 {
    work(1).await + work(2).await
}

#[traced]
async fn once(work: impl AsyncFnOnce(u32) -> u32 + 'static) -> u32 {
    work(1).await
}

async fn plainly<F: Future<Output = u32>>(mut work: impl FnMut(u32) -> F) -> u32 {
    work(1).await + work(2).await
}

#[test]
fn async_closures() {
    #[traced]
    async fn f() -> u32 {
        let ten = Rc::new(10);
        let borrowing = async |n| {
            sleep(TICK).await;
            n * *ten
        };
        let sum = twice(borrowing).await;
        let counted = plainly(async |n| {
            sleep(TICK).await;
            n
        });
        let sum = sum + counted.await;
        let moving = async move |n| {
            sleep(TICK).await;
            n * *ten
        };
        sum + once(moving).await
    }
    let trace = run(async { assert_eq!(f().await, 43) });
    // Three awaits of its own and five in closures; two in `twice`, and one in `once`.
    assert_eq!(parked(&trace), [8, 2, 1]);
}

#[test]
fn closures_that_return_blocks() {
    #[traced]
    async fn get(n: u32) -> u32 {
        sleep(TICK).await;
        n
    }

    #[traced]
    async fn f() -> u32 {
        let ten = Rc::new(10);
        let all = join_all((1..=2).map(|n| {
            let ten = ten.clone();
            async move { get(n).await * *ten }
        }));
        let sum: u32 = all.await.into_iter().sum();
        let unordered: FuturesUnordered<_> = (1..=2).map(|n| async move { get(n).await }).collect();
        let seen: Vec<_> = unordered.collect().await;
        let buffered = iter(1..=2).map(|n| async move { get(n).await }).buffer_unordered(2);
        buffered.for_each(async |_| sleep(TICK).await).await;
        sum + seen.iter().sum::<u32>()
    }
    let trace = run(async { assert_eq!(f().await, 33) });
    // Three awaits of its own, six in the blocks, two in the last closure.
    assert_eq!(parked(&trace), [11, 1, 1, 1, 1, 1, 1]);
}

/// The caller of a span is the span that is being polled when the function is called, wherever the
/// call is written.
#[test]
fn the_caller_of_a_closure_is_who_runs_it() {
    #[traced]
    async fn inner(n: u32) -> u32 {
        n
    }

    #[traced]
    async fn outer() -> u32 {
        twice(async |n| inner(n).await).await
    }
    let trace = run(async { assert_eq!(outer().await, 3) });
    let parents: Vec<_> = trace.spans.iter().map(|span| span.parent.map(|id| id.0)).collect();
    assert_eq!(parents, [None, Some(0), Some(1), Some(1)]);
}

#[test]
fn functions_in_the_body_have_spans_of_their_own_or_none() {
    #[traced]
    async fn f() {
        async fn plain() {
            sleep(TICK).await;
        }
        #[traced]
        async fn own() {
            sleep(TICK).await;
        }
        plain().await;
        own().await;
    }
    let trace = run(async { f().await });
    assert_eq!(calls(&trace), ["f(): Finished(Plain)", "own(): Finished(Plain)"]);
    assert_eq!(parked(&trace), [2, 1]);
}
