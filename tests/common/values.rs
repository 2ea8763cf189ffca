//! Random values of a lesson, small enough for short runs, and often with failures, refusals or
//! calls without an answer.

use async_design_patterns::lesson::{Kind, Lab, Param, Values, from_query};
use async_design_patterns::lessons;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample;
use std::fmt::Display;

/// Any values of any of these lessons.
pub(crate) fn values_of(
    slugs: impl Into<Vec<&'static str>>,
) -> impl Strategy<Value = (&'static str, Values)> {
    sample::select(slugs.into()).prop_flat_map(move |slug| {
        let lab = lessons::lab(slug).unwrap_or_else(|| panic!("{slug} has no lab"));
        values(lab).prop_map(move |values| (slug, values))
    })
}

fn values(lab: &'static Lab) -> impl Strategy<Value = Values> {
    let texts: Vec<_> = lab.params.iter().map(text).collect();
    texts.prop_map(move |texts| {
        let pairs = lab.params.iter().zip(texts);
        let pairs: Vec<_> = pairs.map(|(param, text)| format!("{}={text}", param.key)).collect();
        let query = pairs.join("&");
        let (values, notes) = from_query(lab.params, &query);
        // Each value is valid on its own. If a failing call would not be made, let none fail.
        let beyond = |note: &String| note.starts_with("failing in the address: there is no call");
        assert!(notes.iter().all(beyond), "{query}: {notes:?}");
        values
    })
}

/// The text of a parameter, as a reader could type it.
fn text(param: &Param) -> BoxedStrategy<String> {
    match param.kind {
        Kind::Number { min, .. } => (min..min + 12).prop_map(|number| number.to_string()).boxed(),
        Kind::Millis => millis().boxed(),
        Kind::Optional { absent, min, .. } => {
            let number = (min..min + 6).prop_map(|number| number.to_string());
            prop_oneof![Just(absent.to_owned()), number].boxed()
        }
        Kind::Positions => prop_oneof![
            2 => Just("none".to_owned()),
            1 => vec(1..12_u32, 1..4).prop_map(|positions| listed(&positions)),
        ]
        .boxed(),
        Kind::Choice(options) => {
            let keys: Vec<_> = options.iter().map(|(key, _)| (*key).to_owned()).collect();
            sample::select(keys).boxed()
        }
        Kind::Calls { optional, .. } => {
            let calls = vec(call(), 0..10).prop_map(|calls| listed(&calls));
            let absent = if optional { 3 } else { 0 };
            prop_oneof![absent => Just(String::new()), 2 => calls].boxed()
        }
    }
}

fn call() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => millis(),
        2 => millis().prop_map(|ms| ms + "x"),
        1 => Just("never".to_owned()),
    ]
}

fn millis() -> impl Strategy<Value = String> {
    (0..20_u32).prop_map(|tens| (10 * tens).to_string())
}

fn listed(parts: &[impl Display]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}
