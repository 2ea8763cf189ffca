//! Which calls a run never makes.

use async_design_patterns::analysis::{Picture, never_made};
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
