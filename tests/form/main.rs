//! What a reader types, in a form or in a URL: what is accepted, and how the rest is refused.

mod address;
mod laws;
mod texts;

use async_design_patterns::lesson::{self, Form, Kind, Param, Values, from_query, to_query};
use async_design_patterns::lessons;

const NUMBER: Kind = Kind::Number { min: 0, max: 10_000, slider: false };
const OPTIONAL: Kind = Kind::Optional { absent: "unbounded", min: 1, max: 1000 };
const CHOICE: Kind = Kind::Choice(&[("all", "All"), ("all-settled", "All settled")]);
const CALLS: Kind = Kind::Calls { max: 3, optional: false };

/// A parameter of some kind.
const fn param(key: &'static str, kind: Kind, default: &'static str) -> Param {
    Param { key, label: key, part: None, kind, default, help: "", idle: |_| None }
}

const PARAMS: &[Param] = &[
    lesson::COUNT,
    lesson::LATENCY,
    param("capacity", OPTIONAL, "unbounded"),
    lesson::FAILING,
    param("wait", CHOICE, "all"),
    lesson::CALLS,
];

#[test]
fn a_form_tells_every_wrong_field_at_once() {
    let form = Form::of(&Values::defaults(PARAMS));
    assert!(form.check().is_ok());
    let wrong = form.with("count", "x".to_owned()).with("wait", "y".to_owned());
    let problems = wrong.check().expect_err("two fields are wrong");
    let keys: Vec<_> = problems.iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["count", "wait"]);
    assert!(wrong.with("count", "1".to_owned()).with("wait", "all".to_owned()).check().is_ok());
}

#[test]
fn a_call_that_fails_must_be_made() {
    let form = Form::of(&Values::defaults(PARAMS)).with("failing", "2,4".to_owned());
    let problems = form.check().expect_err("there are three calls");
    assert_eq!(problems.iter().map(|problem| problem.key).collect::<Vec<_>>(), ["failing"]);
    assert_eq!(problems[0].message, "there is no call 4: use numbers from 1 to 3, or none");
    assert!(form.with("count", "4".to_owned()).check().is_ok());
    let none = form.with("count", "0".to_owned()).check().expect_err("there is no call");
    assert_eq!(none[0].message, "there is no call 2: use none, as no call is made");
    // If the calls are listed one by one, neither of the two has an effect.
    assert!(form.with("calls", "100".to_owned()).check().is_ok());

    let (values, notes) = from_query(PARAMS, "latency=200&failing=11");
    let told = "failing in the address: there is no call 11: use numbers from 1 to 3, or none. \
        Using none instead.";
    assert_eq!(notes, [told]);
    assert_eq!(to_query(&values), "latency=200");
}

#[test]
fn every_lesson_that_makes_calls_fail_refuses_one_that_it_does_not_make() {
    let labs = lessons::ALL.iter().filter_map(|lesson| lesson.lab.as_ref());
    let failing = |param: &Param| param.key == "failing";
    let labs: Vec<_> = labs.filter(|lab| lab.params.iter().any(failing)).collect();
    assert!(!labs.is_empty());
    for lab in labs {
        let (values, notes) = from_query(lab.params, "failing=11");
        assert!(notes.len() == 1 && to_query(&values).is_empty(), "{notes:?}");
    }
}
