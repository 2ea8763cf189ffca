//! An await that parks records whether it waits for a timer itself.

use crate::common::run;
use async_design_patterns::engine::{Trace, What};
use async_design_patterns::rt::{sleep, traced};
use futures::future::join;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

#[traced]
async fn get() {
    sleep(MS).await;
}

/// Which spans parked, and whether for a timer.
fn parked(trace: &Trace) -> Vec<(&'static str, bool)> {
    let parked = |what: &What| match what {
        What::Parked { span, timer, .. } => Some((trace.span(*span).name, *timer)),
        _ => None,
    };
    trace.events.iter().filter_map(|event| parked(&event.what)).collect()
}

#[test]
fn who_waits_for_a_call_waits_for_no_timer_itself() {
    #[traced]
    async fn caller() {
        get().await;
    }
    assert_eq!(parked(&run(async { caller().await })), [("get", true), ("caller", false)]);
}

#[test]
fn who_waits_for_both_waits_for_a_timer_in_either_order() {
    #[traced]
    async fn timer_first() {
        join(sleep(2 * MS), get()).await;
    }
    #[traced]
    async fn call_first() {
        join(get(), sleep(2 * MS)).await;
    }
    let trace = run(async { timer_first().await });
    assert_eq!(parked(&trace), [("get", true), ("timer_first", true)]);
    let trace = run(async { call_first().await });
    assert_eq!(parked(&trace), [("get", true), ("call_first", true)]);
}

#[test]
fn a_timer_that_has_fired_is_waited_for_no_more() {
    #[traced]
    async fn late() {
        let timer = sleep(MS);
        let mut timer = std::pin::pin!(timer);
        assert!(futures::poll!(&mut timer).is_pending());
        join(timer, get()).await;
        std::future::pending::<()>().await;
    }
    let parked = parked(&run(async { late().await }));
    assert_eq!(parked, [("get", true), ("late", true), ("late", false)]);
}
