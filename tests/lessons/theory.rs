//! The formula of each lesson agrees with its simulated run.

use crate::check::{lab, run};
use crate::common::presets;
use crate::common::values::values_of;
use async_design_patterns::analysis::{Picture, Verdict};
use async_design_patterns::lesson::{Lab, Theory, Values, from_query, to_query};
use async_design_patterns::lessons;
use proptest::prelude::*;

fn theory(slug: &str, query: &str) -> Theory {
    let lab = lab(slug);
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
    (lab.theory)(&values)
}

#[track_caller]
fn check(slug: &str, query: &str, formula: &str) {
    assert_eq!(theory(slug, query).formula, formula, "{slug}?{query}");
}

/// The lessons that have a lab.
fn labs() -> impl Iterator<Item = &'static str> {
    lessons::ALL.iter().filter(|lesson| lesson.lab.is_some()).map(|lesson| lesson.slug)
}

/// How the formula and the simulation disagree for these values, if they do.
fn wrong(lab: &Lab, values: &Values) -> Option<String> {
    let theory = (lab.theory)(values);
    let picture = Picture::of(&lab.simulate(values));
    let holds = match (&picture.verdict, theory.range_us) {
        (Some((at, Verdict::Finished | Verdict::Failed(_))), Some((low, high))) => {
            (low..=high).contains(at)
        }
        (Some((_, Verdict::Stalled)), None) => true,
        _ => false,
    };
    let told = format!("{}: {}, and {:?}", to_query(values), theory.formula, picture.verdict);
    (!holds).then_some(told)
}

#[test]
fn every_preset_ends_when_its_formula_says() {
    for (slug, lab, values) in presets() {
        assert_eq!(wrong(lab, &values), None, "{slug}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn runs_with_any_values_end_when_their_formula_says(
        (slug, values) in values_of(labs().collect::<Vec<_>>())
    ) {
        prop_assert_eq!(wrong(lab(slug), &values), None, "{}", slug);
    }
}

#[test]
fn one_after_the_other_is_a_sum() {
    check("sequential", "", "3 × 100 ms = 300 ms");
    check("sequential", "calls=100,400,100", "100 + 400 + 100 ms = 600 ms");
    check("sequential", "failing=2", "2 × 100 ms = 200 ms; call 2 fails and ends the run");
    check("sequential", "calls=100,never,100", "no end: call 2 is never answered");
    check("sequential", "count=0", "no calls = 0 ms");
    check("sequential", "count=20&jitter=100&seed=7", "the sum of 20 calls = 2,786 ms");
    check("inert", "", "3 × 100 ms = 300 ms");
}

#[test]
fn all_at_once_is_a_maximum() {
    check("inert", "style=join", "max(100, 100, 100 ms) = 100 ms");
    check("parallel", "calls=100,400,100", "max(100, 400, 100 ms) = 400 ms");
    check("parallel", "count=100", "the longest of 100 calls = 100 ms");
    check("parallel", "calls=300,100x,200", "the first error (call 2) = 100 ms");
    check(
        "parallel",
        "wait=settled&count=10&service_limit=4",
        "max(100, 100, 100, 100 ms) = 100 ms; the service accepts 4 calls and refuses the others at once",
    );
    check(
        "parallel",
        "count=10&service_limit=4",
        "the first error = 0 ms; the service accepts 4 calls and refuses call 5 at once",
    );
}

#[test]
fn each_combinator_has_its_rule() {
    check("combinators", "", "the first error (call 2) = 100 ms");
    check("combinators", "combinator=all-settled", "max(300, 100, 200 ms) = 300 ms");
    check("combinators", "combinator=race", "min(300, 100, 200 ms) = 100 ms");
    check("combinators", "combinator=any", "the first success: min(300, 200 ms) = 200 ms");
    check(
        "combinators",
        "combinator=any&calls=300x,100x,200x",
        "max(300, 100, 200 ms) = 300 ms; none succeeds, so it waits for all of them",
    );
    check("combinators", "combinator=race&calls=", "no end: with no calls there is no winner");
    check("combinators", "combinator=race&calls=never", "no end: no call is ever answered");
}

#[test]
fn a_pool_ends_between_two_bounds() {
    let bounds = "max(100 ms, 350 ms ÷ 2) to 350 ms ÷ 2 + (1 − 1/2) × 100 ms: 175 to 225 ms";
    check("limited", "limit=2&calls=100,50,100,100", bounds);
    check("limited", "limit=2&calls=100,50x,100,100&on_error=collect", bounds);
    assert_eq!(run("limited", "limit=2&calls=100,50,100,100").total_us(), 200_000);
    check("limited", "limit=1", "10 × 100 ms = 1,000 ms");
    check("limited", "limit=4&count=4", "max(100, 100, 100, 100 ms) = 100 ms");
}

#[test]
fn an_error_or_a_refusal_ends_a_pool_early() {
    check(
        "limited",
        "failing=3",
        "call 3 begins at once and fails 100 ms later = 100 ms; the first error ends the wait",
    );
    check(
        "limited",
        "on_error=drain&failing=5",
        "⌈5 ÷ 3⌉ × 100 ms = 200 ms; call 5 fails and ends the wait",
    );
    check(
        "limited",
        "limit=2&calls=100,50,100,100x",
        "call 4 begins by 250 ms ÷ 2 and fails 100 ms later: 150 to 225 ms; the first error ends the wait",
    );
    // A call that is never answered occupies one of the two workers forever.
    check(
        "limited",
        "limit=2&calls=never,100,100x",
        "call 3 begins by 100 ms and fails 100 ms later = 200 ms; the first error ends the wait",
    );
    check(
        "limited",
        "limit=5&on_error=settle&service_limit=3",
        "max(100, 100, 100 ms) = 100 ms; the service accepts 3 calls and refuses the others at once",
    );
}

#[test]
fn a_queue_is_a_pool_with_arrivals() {
    let bounds = "max(100 ms, 250 ms ÷ 2) to 250 ms ÷ 2 + (1 − 1/2) × 100 ms: 125 to 175 ms";
    check("queue", "calls=50,100,100", bounds);
    check("queue", "concurrency=1", "5 × 100 ms = 500 ms");
    check("queue", "gap=150&jobs=3", "max(push + job) = 400 ms; no job has to wait");
    check(
        "queue",
        "concurrency=1&gap=20&calls=100,100,100,100,100,100,100,90",
        "max(230 ms, 790 ms) to 20 ms × 7 + 790 ms: 790 to 930 ms",
    );
}

#[test]
fn a_channel_has_the_pace_of_its_slower_end() {
    let formula = "20 ms + 7 × max(20 ms, 80 ms) + 80 ms = 660 ms";
    check("channel", "events=8&produce=20&consume=80", formula);
    check("channel", "events=8&produce=20&consume=80&capacity=2", formula);
    let formula = "2 × 20 ms + 3 × max(2 × 20 ms, 80 ms) + 80 ms = 360 ms";
    check("channel", "events=8&produce=20&consume=80&consumers=2", formula);
    check("channel", "events=0", "no events = 0 ms");
}

#[track_caller]
fn check_open(slug: &str, query: &str, told: &str) {
    assert_eq!(theory(slug, query).open(), Some(told), "{slug}?{query}");
}

#[test]
fn where_calls_differ_their_order_decides_between_the_bounds() {
    let order = "The formula gives bounds: where between them a run ends depends on the order of \
                 its calls.";
    check_open("limited", "limit=2&calls=100,100,200", order);
    assert_eq!(run("limited", "limit=2&calls=100,100,200").total_us(), 300_000);
    assert_eq!(run("limited", "limit=2&calls=200,100,100").total_us(), 200_000);
    check_open("limited", "jitter=50", order);
    check_open("queue", "gap=10&calls=100,200,100", order);
    assert_eq!(theory("sequential", "").open(), None);
    assert_eq!(theory("sequential", "calls=never").open(), None);
}

#[test]
fn where_calls_take_the_same_they_go_in_rounds() {
    check("limited", "", "⌈10 ÷ 3⌉ × 100 ms = 400 ms");
    check("limited", "on_error=collect&failing=3,8", "⌈10 ÷ 3⌉ × 100 ms = 400 ms");
    check("queue", "", "⌈5 ÷ 2⌉ × 100 ms = 300 ms");
    check("queue", "concurrency=2&gap=20&jobs=8", "20 ms + ⌈8 ÷ 2⌉ × 100 ms = 420 ms");
    assert_eq!(theory("limited", "").open(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_run_in_rounds_ends_when_they_say(
        (slug, values) in values_of(["limited", "queue"]),
        latency in 1..200_u32,
    ) {
        let lab = lab(slug);
        let query = to_query(&values);
        let replaced = ["calls=", "jitter=", "latency="];
        let others = query.split('&').filter(|pair| !replaced.iter().any(|key| pair.starts_with(key)));
        let query = format!("{}&latency={latency}", others.collect::<Vec<_>>().join("&"));
        let (values, _) = from_query(lab.params, &query);
        prop_assert_eq!(wrong(lab, &values), None, "{}", query);
        prop_assert_eq!((lab.theory)(&values).open(), None, "{}", query);
    }
}
