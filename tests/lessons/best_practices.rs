//! Best practices: what each rule says about its two settings is true.

use crate::check::{check_end, run};
use async_design_patterns::lesson::{from_query, to_query};
use async_design_patterns::lessons::best_practices::{RULES, Rule, Setting};

fn rule(name: &str) -> &'static Rule {
    RULES.iter().find(|rule| rule.name == name).unwrap_or_else(|| panic!("no rule {name}"))
}

/// The setting has this sentence, and its run ends like this.
fn check(setting: &Setting, says: &str, ends: &str) {
    assert_eq!(setting.shows, says);
    check_end(setting.lesson.slug, setting.query, ends);
}

fn lines(setting: &Setting) -> Vec<String> {
    let output = run(setting.lesson.slug, setting.query).output;
    output.into_iter().map(|(_, _, line)| line).collect()
}

fn end_us(setting: &Setting) -> u64 {
    run(setting.lesson.slug, setting.query).end_us()
}

#[test]
fn seven_rules_with_settings_as_the_page_writes_them() {
    assert_eq!(RULES.len(), 7);
    for setting in RULES.iter().flat_map(|rule| [&rule.dont, &rule.does]) {
        let lab = setting.lesson.lab.as_ref().expect("the lesson runs");
        let (values, notes) = from_query(lab.params, setting.query);
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!(to_query(&values), setting.query);
        // Readers who follow the link then see the name and the story of a preset, rather than
        // nameless values.
        let preset = lab.preset(&values).is_some();
        assert!(preset, "{}/?{} is no preset", setting.lesson.slug, setting.query);
    }
}

/// No setting that one rule warns about is recommended by another.
#[test]
fn what_one_rule_warns_of_no_other_recommends() {
    let settings = |pick: fn(&Rule) -> &Setting| -> Vec<_> {
        RULES.iter().map(pick).map(|setting| (setting.lesson.slug, setting.query)).collect()
    };
    let recommended = settings(|rule| &rule.does);
    for warned_of in settings(|rule| &rule.dont) {
        assert!(!recommended.contains(&warned_of), "{warned_of:?}");
    }
}

#[test]
fn together() {
    let rule = rule("Run independent calls together");
    check(&rule.dont, "Ten calls, one after another: the waits add up.", "1,000 ms");
    check(&rule.does, "The same ten calls at once: only as long as the longest.", "100 ms");
}

#[test]
fn limited() {
    let rule = rule("Limit what is in flight");
    let refused = "a failure at 0 ms: user 4: refused, 3 calls in flight";
    let says = "Ten calls at once to a service that accepts three: it refuses the fourth.";
    check(&rule.dont, says, refused);
    check(&rule.does, "Ten calls, three at a time: none is refused.", "400 ms");
}

#[test]
fn failures() {
    let rule = rule("Handle every failure");
    let says = "Job 2 fails, nobody looks, and the run ends as if all were well.";
    check(&rule.dont, says, "300 ms");
    assert_eq!(lines(&rule.dont), ["done 1", "done 3", "done 4", "done 5"]);
    let says = "Each call has its own result, and each is read: nine users and one error.";
    check(&rule.does, says, "400 ms");
    let told = ["Loaded 9 users, 3 at a time", "Not loaded: user 3: service unavailable"];
    assert_eq!(lines(&rule.does), told);
}

#[test]
fn slow_call() {
    let rule = rule("Do not wait for one slow call");
    check(&rule.dont, "Three sources for one answer, and you wait for the slowest.", "300 ms");
    check(&rule.does, "The first good answer wins; the early failure is ignored.", "200 ms");
}

#[test]
fn buffers() {
    let rule = rule("Bound your buffers");
    check(&rule.dont, "No bound: events pile up behind a slow consumer.", "660 ms");
    check(&rule.does, "At most two events wait, and the run ends no later.", "660 ms");
}

#[test]
fn one_by_one() {
    let rule = rule("Await one by one only on purpose");
    let says = "Three futures built at once, awaited in turn: each starts only at its await.";
    check(&rule.dont, says, "300 ms");
    check(&rule.does, "The same three, joined: all are polled, and they wait together.", "100 ms");
}

#[test]
fn cancelled() {
    let rule = rule("Cancel what you no longer need");
    let failure = "a failure at 100 ms: user 3: service unavailable";
    check(&rule.dont, "The third call fails, and all the others still run, for nobody.", failure);
    let says = "The first error drops the calls in flight, and five are never made.";
    check(&rule.does, says, failure);
    assert_eq!((end_us(&rule.dont), end_us(&rule.does)), (400_000, 100_000));
}

#[test]
fn exercises_have_answers() {
    check_end("limited", "limit=2&service_limit=2", "500 ms");
    let failure = "a failure at 400 ms: user 3: service unavailable";
    check_end("limited", "on_error=collect&failing=3", failure);
}
