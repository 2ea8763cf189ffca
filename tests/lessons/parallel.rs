//! Parallel.

use crate::check::{check, check_calls, check_end, check_presets, run};
use crate::prose::Prose;
use async_design_patterns::analysis::{LaneEnd, Picture, prediction};
use async_design_patterns::backend::fetch_user;
use async_design_patterns::engine::{Call, Program, Service, simulate};
use async_design_patterns::lessons::combinators::all::all;
use futures::future::try_join_all;

#[test]
fn three_users_at_once_and_the_time_they_took() {
    let users = r#"
parallel: 100.000 ms
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
    check("parallel", "", "100 ms", users);
    let together = [
        "1: built 0, began 0, finished 100",
        "2: built 0, began 0, finished 100",
        "3: built 0, began 0, finished 100",
    ];
    check_calls("parallel", "", &together);
}

#[test]
fn the_first_error_in_time_drops_the_others() {
    let failure = "a failure at 100 ms: user 2: service unavailable";
    check("parallel", "calls=300,100x,200x", failure, "");
    let dropped = [
        "1: built 0, began 0, cancelled 100",
        "2: built 0, began 0, failed 100",
        "3: built 0, began 0, cancelled 100",
    ];
    check_calls("parallel", "calls=300,100x,200x", &dropped);
}

#[test]
fn settled_waits_for_every_call() {
    let results = r#"
parallel: 300.000 ms
[
    Ok(
        User {
            id: 1,
            name: "User 1",
        },
    ),
    Err(
        Unavailable {
            id: 2,
        },
    ),
    Ok(
        User {
            id: 3,
            name: "User 3",
        },
    ),
]"#;
    check("parallel", "wait=settled&calls=300,100x,200", "300 ms", results);
}

#[test]
fn presets() {
    let presets = [
        ("Three calls", "100 ms"),
        ("One slow call", "400 ms"),
        ("Uneven calls", "198 ms"),
        ("The second fails", "a failure at 100 ms: user 2: service unavailable"),
        ("All settled", "300 ms"),
        ("Ten calls", "100 ms"),
        ("A hundred calls", "100 ms"),
        ("One refusal ends it", "a failure at 0 ms: user 4: refused, 3 calls in flight"),
        ("Too many at once", "100 ms"),
    ];
    check_presets("parallel", &presets);
}

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("parallel");
    prose.says_of_javascript("the longer one until 300 ms, with nobody waiting for them.");
    prose.says_of_javascript("The caller goes on at 0 ms with an empty list");

    // Asserted in `three_users_at_once_and_the_time_they_took`.
    prose.says("three calls of 100 ms take 100 ms.");
    prose.says("Three calls of 100 ms take 100 ms together.");

    prose.says("One call of 400 ms beside two of 100 ms makes the total 400 ms.");
    prose.says("The slow call decides: 400 ms");
    check_end("parallel", "calls=100,400,100", "400 ms");

    // Asserted next to the sequence of the same calls.
    prose.says("Six calls of 100 to 200 ms: the total is the longest of them, not the sum.");

    prose.says("Ten calls take only as long as the longest of them: 100 ms.");
    check_end("parallel", "count=10", "100 ms");

    prose.says("A hundred calls still take 100 ms, where a sequence takes 10,000 ms.");
    check_end("parallel", "count=100", "100 ms");
    check_end("sequential", "count=100", "10,000 ms");

    prose.says("A service that accepts four calls at a time refuses the fifth of ten at 0 ms");
    let refused = "a failure at 0 ms: user 5: refused, 4 calls in flight";
    check("parallel", "count=10&service_limit=4", refused, "");

    prose.says("four of the ten get an answer.");
    prose.says("The service accepts four at once and refuses the other six");
    let settled = run("parallel", "wait=settled&count=10&service_limit=4");
    let calls = settled.lanes.iter().filter(|lane| lane.label.starts_with("fetch_user"));
    let (failed, answered): (Vec<_>, Vec<_>) =
        calls.partition(|lane| matches!(lane.end, Some((_, LaneEnd::Failed))));
    assert_eq!((answered.len(), failed.len()), (4, 6));
    assert!(answered.iter().all(|lane| matches!(lane.end, Some((_, LaneEnd::Finished(_))))));

    // As asserted in `the_first_error_in_time_drops_the_others`.
    prose.says("calls of 300 and 200 ms run beside one that fails at 100 ms: at 100 ms the other two are dropped");
    prose.says("The first error ends the wait at 100 ms; the calls still in flight are dropped.");
    let dropped = [
        "1: built 0, began 0, cancelled 100",
        "2: built 0, began 0, failed 100",
        "3: built 0, began 0, cancelled 100",
    ];
    check_calls("parallel", "calls=300,100x,200", &dropped);

    prose.says("Make five calls take 400 ms in total, four of them no longer than 100 ms.");
    check_end("parallel", "calls=100,100,400,100,100", "400 ms");

    // Asserted in `above_30_futures_try_join_all_sees_a_late_error_late`.
    prose.says("Take 31 calls, the first of 300 ms and the second failing at 10 ms: `try_join_all` reports the error at 300 ms, `all` at 10 ms.");
    prose.tells_no_other_time();
}

#[test]
fn the_prose_names_the_trap_of_for_each() {
    let mut prose = Prose::of("parallel");
    prose.says("The classic mistake: `forEach` with an async callback");
    prose.says(
        "people often say that its rejection is swallowed. It is not swallowed but unhandled",
    );
}

#[test]
fn above_30_futures_try_join_all_sees_a_late_error_late() {
    let ends = |count: usize, theirs: bool| {
        let mut calls = vec![Call::ok(300), Call::fails(10)];
        calls.resize(count, Call::ok(300));
        let ids: Vec<_> = (1..=count as u32).collect();
        let trace = simulate(Program::new(Service::new(calls), async move {
            match theirs {
                true => try_join_all(ids.iter().map(|&id| fetch_user(id))).await,
                false => all(&ids).await,
            }
            .map(drop)
        }));
        prediction(&Picture::of(&trace))
    };
    let early = "a failure at 10 ms: user 2: service unavailable";
    let late = "a failure at 300 ms: user 2: service unavailable";
    assert_eq!([ends(30, true), ends(31, true)], [early, late]);
    assert_eq!([ends(30, false), ends(31, false)], [early, early]);
}
