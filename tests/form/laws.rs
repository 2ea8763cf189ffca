//! What holds for all texts, tried with random ones.

use crate::PARAMS;
use async_design_patterns::lesson::{Form, Kind, Param, Values, from_query, to_query};
use async_design_patterns::lessons;
use proptest::prelude::*;

/// A text that a parameter accepts.
fn text(kind: Kind) -> BoxedStrategy<String> {
    let millis = || (0..=1000_u32).prop_map(|tens| (tens * 10).to_string());
    match kind {
        Kind::Number { min, max, .. } => (min..=max).prop_map(|number| number.to_string()).boxed(),
        Kind::Millis => millis().boxed(),
        Kind::Optional { absent, min, max } => {
            prop_oneof![Just(absent.to_owned()), (min..=max).prop_map(|number| number.to_string()),]
                .boxed()
        }
        Kind::Positions => prop::collection::vec(1..=10_000_u32, 0..5)
            .prop_map(|list| list.iter().map(u32::to_string).collect::<Vec<_>>().join(","))
            .boxed(),
        Kind::Choice(options) => {
            (0..options.len()).prop_map(|index| options[index].0.to_owned()).boxed()
        }
        Kind::Calls { max, .. } => {
            let call = prop_oneof![
                4 => millis(),
                2 => millis().prop_map(|ms| ms + "x"),
                1 => Just("never".to_owned()),
            ];
            prop::collection::vec(call, 0..=max.min(12)).prop_map(|list| list.join(",")).boxed()
        }
    }
}

/// Texts for all parameters of one of the lessons, or of the parameters above.
fn filled() -> impl Strategy<Value = (&'static [Param], Vec<String>)> {
    let labs = lessons::ALL.iter().filter_map(|lesson| lesson.lab.as_ref());
    let all: Vec<&'static [Param]> = labs.map(|lab| lab.params).chain([PARAMS]).collect();
    (0..all.len()).prop_flat_map(move |index| {
        let texts: Vec<_> = all[index].iter().map(|param| text(param.kind)).collect();
        (Just(all[index]), texts)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn every_form_survives_its_address((params, texts) in filled()) {
        let mut form = Form::of(&Values::defaults(params));
        for (param, text) in params.iter().zip(texts) {
            form = form.with(param.key, text);
        }
        let values = match form.check() {
            Ok(values) => values,
            // Each text is valid on its own; only a failing call that is not made can be refused.
            Err(wrong) => {
                prop_assert!(wrong.iter().all(|problem| problem.key == "failing"), "{wrong:?}");
                form.with("failing", "none".to_owned()).check().expect("each text is right")
            }
        };
        let query = to_query(&values);
        let safe = |c: char| c.is_ascii_alphanumeric() || "-_,=&".contains(c);
        prop_assert!(query.chars().all(safe), "{query} needs escaping");

        let (again, notes) = from_query(params, &query);
        prop_assert_eq!(notes, Vec::<String>::new());
        prop_assert!(again == values, "{} became {}", query, to_query(&again));
        prop_assert!(Form::of(&again).check() == Ok(values), "{} is typed otherwise", query);
    }

    #[test]
    fn a_form_and_an_address_take_and_refuse_the_same(text in "[0-9]{0,6}|.{0,40}", key in 0..PARAMS.len()) {
        let key = PARAMS[key].key;
        let typed = Form::of(&Values::defaults(PARAMS)).with(key, text.clone()).check();
        let escaped: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let (values, notes) = from_query(PARAMS, &format!("{key}={escaped}"));
        match typed {
            Ok(typed) => prop_assert!(typed == values && notes.is_empty()),
            Err(wrong) => {
                prop_assert!(values == Values::defaults(PARAMS));
                prop_assert!(notes[0].contains(&wrong[0].message), "{notes:?} {wrong:?}");
            }
        }
    }

    #[test]
    fn no_address_breaks_a_page(query in "[a-z=&,%0-9+]{0,40}|.{0,40}") {
        drop(from_query(PARAMS, &query));
    }
}
