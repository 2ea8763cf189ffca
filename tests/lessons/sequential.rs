//! Sequential.

use crate::check::{check, check_calls, check_end, check_presets, run};
use crate::prose::Prose;
use async_design_patterns::analysis::Lane;

#[test]
fn three_users_one_after_the_other() {
    let users = r#"
[
    User {
        id: 1,
        name: "User 1",
    },
    User {
        id: 2,
        name: "User 2",
    },
    User {
        id: 3,
        name: "User 3",
    },
]"#;
    check("sequential", "", "300 ms", users);
    let staircase = [
        "1: built 0, began 0, finished 100",
        "2: built 100, began 100, finished 200",
        "3: built 200, began 200, finished 300",
    ];
    check_calls("sequential", "", &staircase);
}

#[test]
fn the_first_error_prevents_every_call_after_it() {
    let failure = "a failure at 200 ms: user 2: service unavailable";
    check("sequential", "failing=2", failure, "");
    let calls = ["1: built 0, began 0, finished 100", "2: built 100, began 100, failed 200"];
    check_calls("sequential", "failing=2", &calls);
}

#[test]
fn a_call_that_is_never_answered_holds_all_behind_it() {
    check("sequential", "calls=100,never,100", "stalled in backend.rs, pattern.rs", "");
    let calls = ["1: built 0, began 0, finished 100", "2: built 100, began 100, stalled"];
    check_calls("sequential", "calls=100,never,100", &calls);
}

#[test]
fn presets() {
    let presets = [
        ("Three calls", "300 ms"),
        ("One slow call", "600 ms"),
        ("Ten calls", "1,000 ms"),
        ("The second fails", "a failure at 200 ms: user 2: service unavailable"),
        ("Uneven calls", "897 ms"),
        ("No answer", "stalled in backend.rs, pattern.rs"),
    ];
    check_presets("sequential", &presets);
}

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("sequential");
    // Asserted in `three_users_one_after_the_other`.
    prose.says("three calls of 100 ms take 300 ms.");
    prose.says("Three calls of 100 ms take 300 ms.");
    // Asserted in `the_first_error_prevents_every_call_after_it`.
    prose.says("the run ends at 200 ms and call 3 is never made.");

    prose.says(
        "With calls of 100, 400 and 100 ms the third begins at 500 ms and the total is 600 ms.",
    );
    prose.says("the third of three calls begin at 500 ms, with a total of 600 ms.");
    let slow = [
        "1: built 0, began 0, finished 100",
        "2: built 100, began 100, finished 500",
        "3: built 500, began 500, finished 600",
    ];
    check_calls("sequential", "calls=100,400,100", &slow);

    prose.says("Ten calls take 1,000 ms.");
    prose.says("Ten calls of 100 ms take 1,000 ms: the waits add up.");
    check_end("sequential", "count=10", "1,000 ms");
    prose.says("the same ten calls take 100 ms in parallel.");
    check_end("parallel", "count=10", "100 ms");

    prose.says("Six calls of 100 to 200 ms: jitter adds up.");
    let uneven = run("sequential", "count=6&jitter=100&seed=7");
    let calls = uneven.lanes.iter().filter(|lane| lane.label.starts_with("fetch_user"));
    let took = |lane: &Lane| lane.end.expect("it ended").0 - lane.created_us;
    let took: Vec<_> = calls.map(|lane| took(lane)).collect();
    assert!(took.len() == 6 && took.iter().all(|us| (100_000..=200_000).contains(us)), "{took:?}");
    assert_eq!(took.iter().sum::<u64>(), uneven.total_us());
    // The same six calls, in the parallel lesson.
    let longest = run("parallel", "count=6&jitter=100&seed=7").total_us();
    assert_eq!(took.iter().max(), Some(&longest));

    prose.says("exactly four calls are made.");
    let four = [
        "1: built 0, began 0, finished 100",
        "2: built 100, began 100, finished 200",
        "3: built 200, began 200, finished 300",
        "4: built 300, began 300, failed 400",
    ];
    check_calls("sequential", "count=10&failing=4", &four);

    prose.tells_no_other_time();
}
