//! `cargo run --example trace`: what it prints, and how it refuses.

#[allow(dead_code, reason = "the example's `main` is for the command line")]
#[path = "../examples/trace.rs"]
mod example;

use serde_json::{Value, json};

/// The output of the example for a command line, or its error.
fn trace(line: &str) -> Result<String, String> {
    let (flags, words): (Vec<String>, Vec<String>) =
        line.split_whitespace().map(str::to_owned).partition(|word| word.starts_with("--"));
    example::run(&flags, &words)
}

#[test]
fn it_prints_a_line_for_every_event() {
    let text = trace("sequential count=2 failing=2").expect("it runs");
    let events = text.strip_prefix("Simulated: times on a virtual clock.\n\n").expect("a heading");
    let lines: Vec<_> = events.lines().collect();
    assert!(lines[0].starts_with("     0.000 ms  demo([1, 2])"), "{}", lines[0]);
    assert!(lines.iter().any(|line| line.ends_with("fetch_user(2)            started")));
    assert!(lines.iter().any(|line| line.contains("failed: Unavailable { id: 2 }")));
    assert_eq!(lines.last(), Some(&"   200.000 ms  run                      over"));
}

#[test]
fn it_prints_the_trace_as_json() {
    let text = trace("sequential count=2 --json").expect("it runs");
    let json: Value = serde_json::from_str(&text).expect("it is JSON");
    let spans = json["spans"].as_array().expect("a list");
    let names: Vec<_> = spans.iter().map(|span| span["name"].as_str()).collect();
    let expected = ["demo", "load_one_by_one", "fetch_user", "fetch_user"];
    assert_eq!(names, expected.map(Some));
    assert_eq!(spans[3]["parent"], 1);

    let events = json["events"].as_array().expect("a list");
    let over = events.last().expect("a trace ends");
    assert_eq!((&over["what"], &over["at_us"]), (&Value::from("over"), &Value::from(200_000)));
    let parked = events.iter().filter(|event| event["what"] == "parked").count();
    let resumed = events.iter().filter(|event| event["what"] == "resumed").count();
    assert_eq!((parked, resumed), (5, 5));

    let woken: Vec<_> = events.iter().filter(|event| event["what"] == "resumed").collect();
    let timer = json!({ "by": "timer", "due_us": 100_000 });
    assert_eq!(woken[0]["woken"], timer);
    assert_eq!(
        woken[1]["woken"],
        json!({ "by": "span", "span": 2, "at_us": 100_000, "poll": [9, 11] })
    );
    assert_eq!((&spans[0]["polls"], &spans[2]["polls"]), (&json!(3), &json!(2)));
    assert_eq!(spans[3]["fields"], json!([["request", 2], ["takes_us", 100_000], ["fails", 0]]));
    assert!(traced::decode(&text).is_ok());
}

#[test]
fn words_may_have_capitals() {
    let small = trace("channel capacity=unbounded").expect("it runs");
    assert_eq!(trace("Channel Capacity=Unbounded"), Ok(small));
    assert!(trace("limited On_Error=Settle Calls=Never,100X").is_ok());
}

#[test]
fn it_says_what_it_does_not_know() {
    let told = |line: &str| trace(line).expect_err("it should be refused");
    assert!(told("").starts_with("usage: trace <lesson> [key=value …] [--json]\nlessons: "));
    let no_lesson = |slug| format!("no lesson that runs is called {slug}\nlessons: ");
    assert!(told("sequentiel").starts_with(&no_lesson("sequentiel")));
    assert!(told("best-practices").starts_with(&no_lesson("best-practices")));
    assert_eq!(told("sequential --xml"), "unknown flag --xml: the only one is --json");
    let keys = "it has count, latency, jitter, seed, failing, calls";
    assert_eq!(told("sequential limit=2"), format!("sequential has no parameter limit; {keys}"));
    assert_eq!(told("sequential five"), "five is not a setting: write key=value");
    let number = "“many” is not a whole number: use a whole number from 0 to 10,000";
    let step = "105 ms is not a multiple of 10: use 100 or 110";
    let told = told("sequential count=many latency=105");
    assert_eq!(told, format!("count: {number}\nlatency: {step}"));
}
