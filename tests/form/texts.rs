//! Which texts a field takes, and what it says of the others.

use crate::{CALLS, CHOICE, NUMBER, OPTIONAL, PARAMS, param};
use async_design_patterns::lesson::{Form, Kind, Param, Values, parse};

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
