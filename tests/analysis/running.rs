//! When a call runs, and not just waits.

use crate::common::run;
use async_design_patterns::analysis::{Counts, Curve, Gauge, Picture};
use async_design_patterns::rt::{compute, sleep, traced};
use futures::future::join;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

/// Nothing tells when a block stops while another one of the same body is parked.
#[test]
fn a_call_with_two_blocks_runs_while_neither_is_parked() {
    #[traced]
    async fn both() {
        let [a, b] = [10, 30].map(|ms| async move { sleep(ms * MS).await });
        join(a, b).await;
        compute(5 * MS);
    }
    let trace = run(async { both().await });
    let picture = Picture::of(&trace);
    let at = |ms: u64, until_ms: u64| (ms * 1000, Some(until_ms * 1000));
    assert_eq!(picture.lanes[0].ran_us, [at(0, 0), at(10, 10), at(30, 30), at(30, 35)]);
}

/// A busy machine may take milliseconds to refuse a call.
#[test]
fn a_call_that_ends_without_waiting_is_never_in_flight() {
    #[traced]
    async fn fetch(waits: bool) {
        compute(5 * MS);
        if waits {
            sleep(5 * MS).await;
        }
    }
    let highest = |waits: [bool; 2]| {
        let trace = run(async move {
            join(fetch(waits[0]), fetch(waits[1])).await;
        });
        let gauge = Gauge { label: "in flight", counts: Counts::Begun("fetch"), limit: None };
        Curve::of(gauge, &Picture::of(&trace)).highest()
    };
    assert_eq!([[true, true], [true, false], [false, false]].map(highest), [2, 1, 0]);
}
