//! The files that `decode` refuses, and its error messages.

#![cfg(feature = "json")]

use traced::{SpanId, Trace, What, decode, encode};

/// A trace with one span that is created and started, as text.
const STARTED: &str = r#"{
"format": "traced",
"version": 1,
"spans": [
{"name":"load","args":"3","parent":null,"called_at":"src/main.rs:12","polls":1}
],
"events": [
{"at_us":0,"what":"created","span":0},
{"at_us":5,"what":"started","span":0}
]
}"#;

fn refusal(text: &str) -> String {
    decode(text).expect_err("it should be refused").to_string()
}

#[test]
fn a_trace_is_read_and_written_in_the_same_words() {
    let trace = decode(STARTED).expect("it is a trace");
    assert_eq!(trace.span(SpanId(0)).label(), "load(3)");
    assert_eq!(trace.span(SpanId(0)).called_at.to_string(), "main.rs:12");
    assert_eq!((trace.events[1].at_us, &trace.events[1].what), (5, &What::Started(SpanId(0))));
    assert_eq!(encode(&trace).expect("it can be written"), STARTED);
    let empty = Trace::default();
    assert_eq!(decode(&encode(&empty).expect("it can be written")).expect("it is a trace"), empty);
}

#[test]
fn another_file_is_told_apart() {
    assert!(refusal("Hello").starts_with("not a trace: expected value at line 1 column 1"));
    assert_eq!(
        refusal(&STARTED.replace("\"traced\"", "\"chrome\"")),
        "not a trace: its format is “chrome”, not “traced”"
    );
    assert_eq!(
        refusal(&STARTED.replace("\"version\": 1", "\"version\": 2")),
        "a trace of version 2: this program reads version 1"
    );
}

#[test]
fn a_broken_file_is_told_with_its_line() {
    let told = refusal(&STARTED.replace("\"started\"", "\"begun\""));
    assert!(told.contains("unknown variant `begun`") && told.contains("line 9"), "{told}");
    let told = refusal(&STARTED.replace("main.rs:12", "main.rs"));
    assert!(told.contains("“src/main.rs” is not a line of source"), "{told}");
    let told = refusal(&STARTED.replace("\"polls\"", "\"pulls\""));
    assert!(told.contains("unknown field `pulls`") && told.contains("line 5"), "{told}");
    let told = refusal(&STARTED[..STARTED.len() - 20]);
    assert!(told.contains("EOF while parsing") && told.contains("line 9"), "{told}");
}

#[test]
fn what_cannot_happen_is_told_with_its_event() {
    for (old, new, told) in [
        ("\"at_us\":0", "\"at_us\":9", "event 1: time goes back"),
        ("\"created\"", "\"started\"", "event 0: the span was not created"),
        (
            "\"started\"",
            "\"created\"",
            "event 1: spans are not created in the order of their numbers",
        ),
        (
            "\"created\",\"span\":0",
            "\"created\",\"span\":7",
            "event 0: spans are not created in the order of their numbers",
        ),
        ("\"parent\":null", "\"parent\":0", "event 0: the caller comes later"),
        ("\"polls\":1", "\"polls\":0", "the spans that were polled are not those that started"),
        (
            "\"started\",\"span\":0}",
            "\"started\",\"span\":0},{\"at_us\":6,\"what\":\"over\"}",
            "a span has no end although the trace is over",
        ),
    ] {
        let text = STARTED.replace(old, new);
        assert_ne!(text, STARTED, "{old}");
        assert_eq!(refusal(&text), format!("not a possible trace: {told}"));
    }
}
