//! Limited concurrency: what the prose says about any list of calls, tried on random ones.

use crate::check::run;
use proptest::prelude::*;

/// A query that lists calls, given their times in tens of milliseconds and whether they fail.
fn listed(calls: &[(u32, bool)]) -> String {
    let text =
        |&(tens, fails): &(u32, bool)| format!("{}{}", tens * 10, if fails { "x" } else { "" });
    calls.iter().map(text).collect::<Vec<_>>().join(",")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// "A pool is never slower than a sequence, and adding a worker never costs time."
    #[test]
    fn adding_a_worker_never_costs_time(
        tens in prop::collection::vec(0..30_u32, 1..20), limit in 1..10_usize,
    ) {
        let calls: Vec<_> = tens.iter().map(|&tens| (tens, false)).collect();
        let total = |limit: usize| {
            run("limited", &format!("limit={limit}&calls={}", listed(&calls))).total_us()
        };
        prop_assert!(total(limit + 1) <= total(limit));
        let sum = u64::from(tens.iter().sum::<u32>()) * 10_000;
        prop_assert_eq!(total(1), sum);
    }

    /// "Every call begins and ends when it did before", whichever the pool is built with.
    #[test]
    fn the_stream_adapter_makes_the_same_calls_at_the_same_times(
        calls in prop::collection::vec((0..10_u32, any::<bool>()), 1..12),
        limit in 1..6_u32,
        policy in prop::sample::select(vec!["stop", "settle"]),
    ) {
        let calls = listed(&calls);
        let times = |variant: &str| -> Vec<_> {
            let query = format!("limit={limit}&on_error={policy}&variant={variant}&calls={calls}");
            let lanes = run("limited", &query).lanes.into_iter();
            let lanes = lanes.filter(|lane| lane.name == "fetch_user");
            lanes.map(|lane| (lane.created_us, lane.started_us(), lane.end, lane.label.clone())).collect()
        };
        prop_assert_eq!(times("cursor"), times("buffer-unordered"));
    }
}
