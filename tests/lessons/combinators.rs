//! Combinators.

use crate::check::{check, check_calls, check_end, check_presets, lab, run};
use crate::prose::Prose;
use proptest::prelude::*;

/// How each of the four combinators must end for these calls, and what it must print.
fn check_all(calls: &str, four: [(&str, &str); 4]) {
    for (combinator, (ends, output)) in ["all", "all-settled", "race", "any"].into_iter().zip(four)
    {
        check("combinators", &format!("combinator={combinator}&calls={calls}"), ends, output);
    }
}

const SECOND_FAILS: &str = "a failure at 100 ms: user 2: service unavailable";

#[test]
fn one_set_of_calls_ends_at_three_times() {
    let settled = r#"[Ok(User { id: 1, name: "User 1" }), Err(Unavailable { id: 2 }), Ok(User { id: 3, name: "User 3" })]"#;
    check_all(
        "300,100x,200",
        [
            (SECOND_FAILS, "Err(Unavailable { id: 2 })"),
            ("300 ms", settled),
            (SECOND_FAILS, "Err(Unavailable { id: 2 })"),
            ("200 ms", r#"Ok(User { id: 3, name: "User 3" })"#),
        ],
    );
}

#[test]
fn losers_are_dropped() {
    let cut = [
        "1: built 0, began 0, cancelled 100",
        "2: built 0, began 0, failed 100",
        "3: built 0, began 0, cancelled 100",
    ];
    check_calls("combinators", "combinator=all", &cut);
    check_calls("combinators", "combinator=race", &cut);
    let kept = [
        "1: built 0, began 0, finished 300",
        "2: built 0, began 0, failed 100",
        "3: built 0, began 0, finished 200",
    ];
    check_calls("combinators", "combinator=all-settled", &kept);
    let passed_over = [
        "1: built 0, began 0, cancelled 200",
        "2: built 0, began 0, failed 100",
        "3: built 0, began 0, finished 200",
    ];
    check_calls("combinators", "combinator=any", &passed_over);
}

#[test]
fn results_are_in_input_order() {
    let errors = "Err([Unavailable { id: 1 }, Unavailable { id: 2 }, Unavailable { id: 3 }])";
    let none = "a failure at 300 ms: all 3 calls failed";
    check("combinators", "combinator=any&calls=300x,100x,200x", none, errors);
    let users = r#"Ok([User { id: 1, name: "User 1" }, User { id: 2, name: "User 2" }])"#;
    check("combinators", "calls=200,100", "200 ms", users);
}

#[test]
fn the_first_of_the_list_wins_a_tie() {
    let first = r#"Ok(User { id: 1, name: "User 1" })"#;
    check("combinators", "combinator=race&calls=100,100x", "100 ms", first);
    check("combinators", "combinator=any&calls=100,100", "100 ms", first);
    let failure = "a failure at 100 ms: user 1: service unavailable";
    check("combinators", "combinator=race&calls=100x,100", failure, "Err(Unavailable { id: 1 })");
}

#[test]
fn an_empty_list() {
    check("combinators", "calls=", "0 ms", "Ok([])");
    check("combinators", "combinator=all-settled&calls=", "0 ms", "[]");
    check(
        "combinators",
        "combinator=any&calls=",
        "a failure at 0 ms: all 0 calls failed",
        "Err([])",
    );
    check("combinators", "combinator=race&calls=", "stalled in race.rs", "");
}

#[test]
fn presets() {
    let presets = [
        ("All", SECOND_FAILS),
        ("All settled", "300 ms"),
        ("Race", SECOND_FAILS),
        ("Any", "200 ms"),
        ("None succeeds", "a failure at 300 ms: all 3 calls failed"),
        ("A tie", "100 ms"),
        ("Race of none", "stalled in race.rs"),
    ];
    check_presets("combinators", &presets);
}

#[test]
fn only_the_chosen_combinator_is_shown() {
    let lab = lab("combinators");
    for (option, file) in [
        ("all", "all.rs"),
        ("all-settled", "all_settled.rs"),
        ("race", "race.rs"),
        ("any", "any.rs"),
    ] {
        let values = lab.presets[0].values(lab.params).with_choice("combinator", option);
        assert_eq!((lab.tabs)(&values), [file, "backend.rs"]);
    }
}

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("combinators");
    prose.says_of_javascript("the other two calls run on to their ends at 200 and 300 ms.");

    // Asserted in `one_set_of_calls_ends_at_three_times` and `losers_are_dropped`.
    prose.says("By default call 1 takes 300 ms, call 2 fails at 100 ms and call 3 takes 200 ms.");
    prose.says("With the default calls, all and race end at 100 ms, any at 200 ms and all settled at 300 ms.");
    prose.says("It rejects at 100 ms");
    prose.says(
        "With a fast failure the race is lost at 100 ms; any ignores it and has a user at 200 ms.",
    );
    prose.says("The first error ends the wait at 100 ms; the calls still in flight are dropped.");
    prose.says("the first user arrives at 200 ms.");
    // Asserted in `the_first_of_the_list_wins_a_tie`.
    prose.says("Both end at 100 ms: the first in the list wins.");

    // Tried with many random calls below. `an_empty_list` shows why there has to be at least one.
    prose.says("a race of at least one call always ties with all or with any.");

    prose.says("Find three calls for which all four end at the same moment.");
    for combinator in ["all", "all-settled", "race", "any"] {
        let query = format!("combinator={combinator}&calls=100,100,100");
        check_end("combinators", &query, "100 ms");
    }
    prose.says("so that race ties with any and no longer with all.");
    check_end("combinators", "combinator=race&calls=300,100,200", "100 ms");
    check_end("combinators", "combinator=any&calls=300,100,200", "100 ms");
    check_end("combinators", "combinator=all&calls=300,100,200", "300 ms");

    prose.tells_no_other_time();
}

proptest! {
    /// The prose explains why.
    #[test]
    fn a_race_ties_with_all_or_with_any(calls in prop::collection::vec((0..20u32, any::<bool>()), 1..=12)) {
        let text = |&(tens, fails): &(u32, bool)| format!("{}0{}", tens, if fails { "x" } else { "" });
        let calls: Vec<_> = calls.iter().map(text).collect();
        let calls = calls.join(",");
        let ends = |combinator| run("combinators", &format!("combinator={combinator}&calls={calls}")).total_us();
        let times = [ends("all"), ends("any"), ends("all-settled")];
        prop_assert!(times[..2].contains(&ends("race")), "{calls}");
        prop_assert_eq!(times.iter().max(), times.last(), "all settled ends last: {}", calls);
    }
}
