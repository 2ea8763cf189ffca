//! Which calls a run never makes.

use async_design_patterns::analysis::{Extra, Picture, extra, never_made};
use async_design_patterns::lesson::{SERVICE_CALL, calls_made, from_query};
use async_design_patterns::lessons::lab;

fn named(lesson: &str, query: &str) -> Option<String> {
    let lab = lab(lesson).expect("a lesson with a lab");
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{notes:?}");
    let calls = calls_made(&values).expect("the lesson makes calls");
    never_made(&Picture::of(&lab.simulate(&values)), SERVICE_CALL, calls)
}

#[test]
fn a_run_that_fails_names_the_calls_after_it() {
    let five = "calls 6–10".to_owned();
    assert_eq!(named("limited", "failing=3"), Some(five));
    assert_eq!(named("sequential", "failing=2"), Some("call 3".to_owned()));
}

#[test]
fn a_run_that_makes_all_its_calls_names_none() {
    for lesson in ["sequential", "parallel", "limited", "queue"] {
        assert_eq!(named(lesson, ""), None, "{lesson}");
    }
    assert_eq!(named("limited", "failing=3&on_error=settle"), None);
}

#[test]
fn a_call_that_is_built_and_does_not_reach_the_service_is_not_one_of_them() {
    assert_eq!(named("inert", ""), None);
}

#[test]
fn calls_that_only_another_run_makes_are_named_with_their_time() {
    let picture = |query: &str| {
        let lab = lab("limited").expect("a lesson with a lab");
        Picture::of(&lab.simulate(&from_query(lab.params, query).0))
    };
    let (ten, five) = (picture(""), picture("count=5"));
    let calls = "calls 6–10".to_owned();
    let wanted = Extra { calls, from_us: 100_000, until_us: Some(400_000) };
    assert_eq!(extra(&ten, &five, SERVICE_CALL), Some(wanted));
    assert_eq!(extra(&five, &ten, SERVICE_CALL), None);
    // The seventh never ends.
    let stuck = picture("calls=100,100,100,100,100,100,never");
    let calls = "calls 6–7".to_owned();
    let wanted = Extra { calls, from_us: 100_000, until_us: None };
    assert_eq!(extra(&stuck, &five, SERVICE_CALL), Some(wanted));
}
