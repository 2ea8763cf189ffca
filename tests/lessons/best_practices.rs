//! Best practices: what each rule says about its two sides is true.

use crate::check::{check_end, ending, lab, run};
use async_design_patterns::analysis::{Calls, Counts, Curve, Picture};
use async_design_patterns::engine::simulate;
use async_design_patterns::lesson::{
    Code, Lab, SEPARATOR, SERVICE_CALL, Values, from_query, to_query,
};
use async_design_patterns::lessons;
use async_design_patterns::lessons::best_practices::{Plots, RULES, Rule, Setting, With};

fn rule(name: &str, plots: Plots) -> &'static Rule {
    let rule = RULES.iter().find(|rule| rule.name == name);
    let rule = rule.unwrap_or_else(|| panic!("no rule {name}"));
    assert_eq!(rule.plots, plots, "{name}");
    rule
}

/// The run of one side, simulated.
fn picture(setting: &Setting) -> Picture {
    let slug = setting.lesson.slug;
    let Some(variant) = setting.variant else { return run(slug, setting.query) };
    let program = lessons::mistake(slug, variant).expect("a program");
    Picture::of(&simulate(program(&from_query(lab(slug).params, setting.query).0)))
}

/// The side has this sentence, and its run ends like this.
fn check(setting: &Setting, says: &str, ends: &str) {
    assert_eq!(setting.shows, says);
    assert_eq!(ending(&picture(setting)), ends, "{}/?{}", setting.lesson.slug, setting.address());
}

fn lines(setting: &Setting) -> Vec<String> {
    picture(setting).output.iter().map(|line| line.text.to_string()).collect()
}

/// How many calls run on with nobody waiting and for how many milliseconds, and when the last ends.
fn ran_on(setting: &Setting) -> (u64, u64, u64) {
    let picture = picture(setting);
    let calls = Calls::of(&picture, &[SERVICE_CALL]);
    (calls.ran_on, calls.ran_on_us / 1000, picture.end_us() / 1000)
}

/// How many calls are refused, of how many that are made.
fn refused(setting: &Setting) -> (u64, u64) {
    let picture = picture(setting);
    let calls = Calls::of(&picture, &[SERVICE_CALL]);
    assert_eq!(calls.failed, calls.refused);
    (calls.refused, calls.made)
}

/// The most values in the buffer.
fn most_held(setting: &Setting) -> u64 {
    let lab = lab(setting.lesson.slug);
    let gauges = (lab.gauges)(&from_query(lab.params, setting.query).0);
    let held = gauges.into_iter().find(|gauge| matches!(gauge.counts, Counts::Held { .. }));
    Curve::of(held.expect("it has a buffer"), &picture(setting)).highest()
}

/// The values of a query, which must be as the page writes it.
fn valid(lab: &'static Lab, query: &str) -> Values {
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{query}: {notes:?}");
    assert_eq!(to_query(&values), query);
    values
}

#[test]
fn nine_rules_with_settings_as_the_page_writes_them() {
    assert_eq!(RULES.len(), 9);
    for setting in RULES.iter().flat_map(|rule| [&rule.dont, &rule.does]) {
        let lab = lab(setting.lesson.slug);
        let values = valid(lab, setting.query);
        // Readers who follow the link then see a name and a story, rather than nameless values: those
        // of a variant or of a preset. The calls of a variant, run by the pattern, are no preset.
        let is_named = match setting.variant {
            Some(variant) => lab.variant(variant).is_some_and(|variant| is_rust(&variant.code)),
            None => {
                let mut shown = lab.variants.iter().filter_map(|shown| shown.values(lab.params));
                lab.preset(&values).is_some() || shown.any(|shown| shown == values)
            }
        };
        assert!(is_named, "{}/?{}", setting.lesson.slug, setting.address());
    }
}

fn is_rust(code: &Code) -> bool {
    match code {
        Code::Rust => true,
        Code::JavaScript(_) => false,
    }
}

/// No setting that one rule warns about is recommended by another.
#[test]
fn what_one_rule_warns_of_no_other_recommends() {
    let settings = |pick: fn(&Rule) -> &Setting| -> Vec<_> {
        let told = |setting: &Setting| (setting.lesson.slug, setting.address());
        RULES.iter().map(|rule| told(pick(rule))).collect()
    };
    let recommended = settings(|rule| &rule.does);
    for warned_of in settings(|rule| &rule.dont) {
        assert!(!recommended.contains(&warned_of), "{warned_of:?}");
    }
}

#[test]
fn each_comparison_is_one_that_the_page_writes() {
    for rule in RULES {
        let (both, lab) = (&rule.both, lab(rule.does.lesson.slug));
        let own = valid(lab, rule.does.query);
        let address = rule.both_address();
        let (query, with) = address.split_once("with=").expect("what it is compared with");
        assert_eq!(query.trim_end_matches('&'), rule.does.query);
        match both.with {
            With::Variant(variant) => {
                assert_eq!(with, variant);
                let variant = lab.variant(variant).unwrap_or_else(|| panic!("no {variant}"));
                // These are the calls on which the mistake can be seen.
                assert_eq!(variant.query, Some(rule.does.query));
            }
            With::Run(query) => {
                assert!(!with.contains('&'), "{with}");
                assert_eq!(with.replace(SEPARATOR, "&"), query);
                assert!(valid(lab, query) != own, "{address}: a run beside itself");
            }
        }
    }
}

/// Except in the rule on `forEach`: there the don't is the mistake in Rust, and the comparison shows
/// it in JavaScript, which the native program does not run.
#[test]
fn a_comparison_shows_the_two_sides_of_its_rule() {
    for rule in RULES {
        let both = &rule.both;
        let slug = rule.does.lesson.slug;
        let own = (slug, rule.does.query, None);
        let other = match both.with {
            With::Variant(variant) => (slug, rule.does.query, Some(variant)),
            With::Run(query) => (slug, query, None),
        };
        let sides =
            [&rule.dont, &rule.does].map(|side| (side.lesson.slug, side.query, side.variant));
        let variant = other.2.and_then(|variant| rule.does.lesson.lab.as_ref()?.variant(variant));
        if variant.is_some_and(|variant| !is_rust(&variant.code)) {
            assert_eq!(sides, [(slug, rule.does.query, Some("spawn-and-forget")), own]);
        } else {
            assert!(sides == [other, own] || sides == [own, other], "{}", rule.name);
        }
    }
}

#[test]
fn together() {
    let rule = rule("Run independent calls together", Plots::Time);
    check(&rule.dont, "Ten calls, one after another: the waits add up.", "1,000 ms");
    check(&rule.does, "The same ten calls at once: only as long as the longest.", "100 ms");
}

#[test]
fn limited() {
    let rule = rule("Limit what is in flight", Plots::Refused);
    let says = "Ten calls at once to a service that accepts three: it refuses the other seven.";
    check(&rule.dont, says, "100 ms");
    assert_eq!(refused(&rule.dont), (7, 10));
    let says = "The same ten calls, three at a time: the run takes longer, but none is refused.";
    check(&rule.does, says, "400 ms");
    assert_eq!(refused(&rule.does), (0, 10));
}

#[test]
fn failures() {
    let rule = rule("Handle every failure", Plots::Nothing);
    let says = "Job 2 fails, nobody looks, and the run ends as if all were well.";
    check(&rule.dont, says, "300 ms");
    assert_eq!(lines(&rule.dont), ["done 1", "done 3", "done 4", "done 5"]);
    let says = "Job 2 fails, the code looks at each handle, and the run fails with that error.";
    check(&rule.does, says, "a failure at 300 ms: user 2: service unavailable");
    assert!(rule.sentence.contains("a rejection that nobody handles ends the process"));
}

#[test]
fn slow_call() {
    let rule = rule("Do not wait for one slow call", Plots::Time);
    check(&rule.dont, "Three sources for one answer, and you wait for the slowest.", "300 ms");
    check(&rule.does, "The first good answer wins; the early failure is ignored.", "200 ms");
}

#[test]
fn buffers() {
    let rule = rule("Bound your buffers", Plots::MostHeld);
    check(&rule.dont, "No bound: events pile up behind a slow consumer.", "660 ms");
    let says = "The channel holds two events at most, and the run ends no later.";
    check(&rule.does, says, "660 ms");
    assert_eq!([&rule.dont, &rule.does].map(most_held), [6, 2]);
}

#[test]
fn one_by_one() {
    let rule = rule("Await one by one only on purpose", Plots::Time);
    let says = "Three futures built at once, awaited in turn: each starts only at its await.";
    check(&rule.dont, says, "300 ms");
    check(&rule.does, "The same three, joined: all are polled, and they wait together.", "100 ms");
}

#[test]
fn cancelled() {
    let rule = rule("Cancel what you no longer need", Plots::RanOn);
    let failure = "a failure at 100 ms: user 3: service unavailable";
    check(
        &rule.dont,
        "The third call fails, but the seven after it run all the same, for nobody.",
        failure,
    );
    assert_eq!(ran_on(&rule.dont), (7, 700, 400));
    let says = "The first error drops the calls in flight, and five are never made.";
    check(&rule.does, says, failure);
    assert_eq!(ran_on(&rule.does), (0, 0, 100));
    let does = picture(&rule.does);
    let calls = Calls::of(&does, &[SERVICE_CALL]);
    assert_eq!((calls.made, calls.cancelled), (5, 2));
}

#[test]
fn for_each() {
    let rule = rule("Do not await inside forEach", Plots::RanOn);
    let says = "Three tasks, spawned and forgotten: the run ends with no users, and nobody sees the error.";
    check(&rule.dont, says, "0 ms");
    assert_eq!(lines(&rule.dont), ["0 users"]);
    assert_eq!(ran_on(&rule.dont), (3, 600, 300));
    let says =
        "The same three calls, awaited together: the caller gets the error, and no call runs on.";
    check(&rule.does, says, "a failure at 100 ms: user 2: service unavailable");
    assert_eq!(ran_on(&rule.does), (0, 0, 100));
}

#[test]
fn library() {
    let rule = rule("Use a proven library in production", Plots::Nothing);
    let says = "A hand-written channel for one consumer is given two: one of them is never woken.";
    check(&rule.dont, says, "stalled in one_slot.rs, slot.rs");
    let handled = [1, 2, 3, 4].map(|n| format!("B is handling event-{n}"));
    assert_eq!(lines(&rule.dont), handled);
    let says = "In place of a library, the lesson’s tested channel: the same two consumers share the four events, and the run ends.";
    check(&rule.does, says, "200 ms");
    assert_eq!(lines(&rule.does), [1, 2, 3, 4].map(|n| format!("handling event-{n}")));
}

#[test]
fn exercises_have_answers() {
    check_end("limited", "limit=2&on_error=settle&service_limit=2", "500 ms");
    let failure = "a failure at 400 ms: user 3: service unavailable";
    check_end("limited", "on_error=collect&failing=3", failure);
}
