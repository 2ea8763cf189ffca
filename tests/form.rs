//! What a reader types, in a form or in a URL: what is accepted, and how the rest is refused.

use async_design_patterns::lesson::{self, Form, Kind, Param, Values, from_query, parse, to_query};
use async_design_patterns::lessons;
use proptest::prelude::*;

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

fn refuses(kind: &Kind, texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        let error = parse(kind, text).expect_err(text);
        assert_eq!(error, *expected, "for “{text}”");
    }
}

/// Each text is accepted and printed again as the second of its pair.
fn reads(kind: Kind, texts: &[(&'static str, &str)]) {
    let params: &'static [Param] = Box::leak(Box::new([param("key", kind, texts[0].0)]));
    for (text, expected) in texts {
        let form = Form::of(&Values::defaults(params)).with("key", (*text).to_owned());
        let values = form.check().unwrap_or_else(|wrong| panic!("“{text}”: {wrong:?}"));
        assert_eq!(values.text(0), *expected, "for “{text}”");
    }
}

#[test]
fn numbers() {
    reads(NUMBER, &[("0", "0"), (" 7 ", "7"), ("+7", "7"), ("007", "7"), ("10000", "10000")]);
    let grouped = ["1,000", "1 000", "1\u{a0}000", "1\u{202f}000", "1\u{2009}000", " +1,000 "];
    reads(NUMBER, &grouped.map(|text| (text, "1000")));
    reads(Kind::Number { min: 0, max: 1_000_000, slider: false }, &[("1,000,000", "1000000")]);
    refuses(
        &NUMBER,
        &[
            ("", "Empty: use a whole number from 0 to 10,000"),
            ("-1", "-1 is out of range: use a whole number from 0 to 10,000"),
            ("10001", "10001 is out of range: use a whole number from 0 to 10,000"),
            ("1e3", "“1e3” is not a whole number: use a whole number from 0 to 10,000"),
            ("2.5", "“2.5” is not a whole number: use a whole number from 0 to 10,000"),
            ("10,001", "10,001 is out of range: use a whole number from 0 to 10,000"),
            ("2,5", "“2,5” is not a whole number: use a whole number from 0 to 10,000"),
            ("0,100", "“0,100” is not a whole number: use a whole number from 0 to 10,000"),
            ("1,00,0", "“1,00,0” is not a whole number: use a whole number from 0 to 10,000"),
            ("1000,000", "“1000,000” is not a whole number: use a whole number from 0 to 10,000"),
            ("1.000", "“1.000” is not a whole number: use a whole number from 0 to 10,000"),
            ("١", "“١” is not a whole number: use a whole number from 0 to 10,000"),
            (
                "99999999999999999999",
                "99999999999999999999 is out of range: use a whole number from 0 to 10,000",
            ),
        ],
    );
}

#[test]
fn milliseconds() {
    reads(Kind::Millis, &[("0", "0"), ("10", "10"), ("10000", "10000"), ("10,000", "10000")]);
    refuses(
        &Kind::Millis,
        &[
            ("105", "105 ms is not a multiple of 10: use 100 or 110"),
            ("9999", "9999 ms is not a multiple of 10: use 9990 or 10000"),
            ("10010", "10010 is out of range: use a whole number from 0 to 10,000"),
            ("100ms", "“100ms” is not a whole number: use a whole number from 0 to 10,000"),
        ],
    );
}

#[test]
fn optional_numbers() {
    reads(OPTIONAL, &[("unbounded", "unbounded"), ("1", "1"), ("1000", "1000"), ("1,000", "1000")]);
    refuses(
        &OPTIONAL,
        &[
            ("0", "0 is out of range: use a whole number from 1 to 1,000, or unbounded"),
            (
                "none",
                "“none” is not a whole number: use a whole number from 1 to 1,000, or unbounded",
            ),
            ("", "Empty: use a whole number from 1 to 1,000, or unbounded"),
        ],
    );
}

#[test]
fn positions() {
    let kind = Kind::Positions;
    reads(kind, &[("none", "none"), ("", "none"), ("3", "3"), (" 2 , 5 ", "2,5"), ("5,2", "5,2")]);
    let how = "use a whole number from 1 to 10000; write several as 2,5 and no failure as none";
    refuses(
        &kind,
        &[
            ("0", &format!("0 is out of range: {how}")),
            ("2,", &format!("Empty: {how}")),
            ("two", &format!("“two” is not a whole number: {how}")),
        ],
    );
}

#[test]
fn choices() {
    reads(CHOICE, &[("all", "all"), (" all-settled", "all-settled")]);
    refuses(
        &CHOICE,
        &[
            ("both", "“both” is not one of all, all-settled"),
            ("", "“” is not one of all, all-settled"),
        ],
    );
}

#[test]
fn lists_of_calls() {
    reads(
        CALLS,
        &[("", ""), ("100", "100"), ("100, 400 ,100 x", "100,400,100x"), ("never", "never")],
    );
    let how = "use a whole number from 0 to 10000; write a list as 100,400,100x";
    refuses(
        &CALLS,
        &[
            ("1,2,3,4", "1 ms is not a multiple of 10: use 0 or 10; write a list as 100,400,100x"),
            ("10,20,30,40", "4 calls are too many: list at most 3"),
            ("100,,100", &format!("Empty: {how}")),
            ("x", &format!("Empty: {how}")),
            ("100y", &format!("“100y” is not a whole number: {how}")),
            ("10010x", &format!("10010 is out of range: {how}")),
        ],
    );
    let many = vec!["10"; 10_001].join(",");
    let error = parse(&Kind::Calls { max: 10_000, optional: true }, &many).err();
    assert_eq!(error.as_deref(), Some("10001 calls are too many: list at most 10000"));
}

/// Phones begin what is typed with a capital letter.
#[test]
fn a_word_may_have_capitals() {
    reads(OPTIONAL, &[("Unbounded", "unbounded"), ("UNBOUNDED", "unbounded")]);
    reads(Kind::Positions, &[("None", "none")]);
    reads(CHOICE, &[("All", "all"), ("All-Settled", "all-settled")]);
    reads(CALLS, &[("Never,100", "never,100"), ("100X", "100x"), ("100,50 X", "100,50x")]);
}

const CALLS_10: Kind = Kind::Calls { max: 10, optional: false };

/// Kinds of parameters, each with texts that it refuses for different reasons.
const REFUSED: [(Kind, &[&str]); 6] = [
    (NUMBER, &["", "-1", "10001", "many", "99999999999999999999"]),
    (Kind::Number { min: 0, max: 1_000_000, slider: false }, &["1000001"]),
    (Kind::Millis, &["105", "9999", "10010", "soon"]),
    (Kind::Optional { absent: "none", min: 1, max: 10_000 }, &["0", "", "10001", "any"]),
    (Kind::Positions, &["0", "2,", "two", "10001"]),
    (CALLS_10, &["1", "0,0,0,0,0,0,0,0,0,0,0", "100,,100", "x", "soon", "10010x"]),
];

#[test]
fn every_number_that_a_message_gives_can_be_typed() {
    for (kind, texts) in REFUSED {
        for text in texts {
            let message = parse(&kind, text).expect_err(text);
            let (_, advice) = message.split_once(": ").expect("what to give instead");
            let words = advice.split([' ', ';']).map(|word| word.trim_end_matches(','));
            let numbers = words.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
            let numbers: Vec<_> = numbers.collect();
            assert!(!numbers.is_empty(), "{message}");
            for number in numbers {
                let read = parse(&kind, number);
                assert!(read.is_ok(), "“{message}” gives {number}, and: {read:?}");
            }
        }
    }
    // The position of a call that is not made.
    let form = Form::of(&Values::defaults(PARAMS)).with("count", "1234".to_owned());
    let problems = form.with("failing", "1235".to_owned()).check().expect_err("1234 calls");
    let told = "there is no call 1235: use numbers from 1 to 1234, or none";
    assert_eq!(problems[0].message, told);
    assert!(form.with("failing", "1,1234".to_owned()).check().is_ok());
}

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

#[test]
fn the_address_holds_what_differs_from_the_defaults() {
    assert_eq!(to_query(&Values::defaults(PARAMS)), "");
    let query = "?wait=all-settled&capacity=2&count=3&calls=100%2C400,100x";
    let (values, notes) = from_query(PARAMS, query);
    assert_eq!(notes, [""; 0]);
    assert_eq!(to_query(&values), "capacity=2&wait=all-settled&calls=100,400,100x");
}

#[test]
fn a_wrong_address_falls_back_and_says_so() {
    let (values, notes) =
        from_query(PARAMS, "count=many&latency=105&wait=race&failing=2&calls=soon");
    let expected = [
        "count in the address: “many” is not a whole number: \
            use a whole number from 0 to 10,000. Using 3 instead.",
        "latency in the address: 105 ms is not a multiple of 10: \
            use 100 or 110. Using 100 instead.",
        "wait in the address: “race” is not one of all, all-settled. Using all instead.",
        "calls in the address: “soon” is not a whole number: use a whole number \
            from 0 to 10000; write a list as 100,400,100x. Leaving it out.",
    ];
    assert_eq!(notes, expected);
    assert_eq!(to_query(&values), "failing=2");
}

/// Links are copied out of the source of a page, and typed.
#[test]
fn an_address_that_was_escaped_for_html_or_has_capitals_is_read() {
    for query in [
        "count=5&amp;latency=20&amp;wait=all-settled",
        "?count=5&amp;amp;latency=20&amp;amp;wait=all-settled",
        "Count=5&LATENCY=20&Wait=All-Settled",
    ] {
        let (values, notes) = from_query(PARAMS, query);
        assert_eq!(notes, [""; 0], "{query}");
        assert_eq!(to_query(&values), "count=5&latency=20&wait=all-settled", "{query}");
    }
}

#[test]
fn what_is_not_ours_in_an_address_is_left_alone() {
    for query in ["utm_source=x&count=7", "count=5&count=7", "count=7&view=code", "count=7&&=&%"] {
        let (values, notes) = from_query(PARAMS, query);
        assert_eq!((to_query(&values).as_str(), notes.len()), ("count=7", 0), "{query}");
    }
}

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
