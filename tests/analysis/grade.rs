//! How an answer to "When will it finish?" is graded.

use crate::common::serving;
use async_design_patterns::analysis::{Answer, Picture, grade};
use async_design_patterns::backend::{FetchError, fetch_user};
use async_design_patterns::engine::{Call, Latency, Program, Service, simulate};
use futures::future::{LocalBoxFuture, join_all, select_all, try_join_all};

/// Calls that take these times, in milliseconds.
fn taking<const N: usize>(times_ms: [u32; N]) -> Vec<Call> {
    times_ms.map(Call::ok).to_vec()
}

/// Calls the service two at a time, each pair after the one before it.
async fn in_pairs(count: u32) {
    let ids: Vec<_> = (1..=count).collect();
    for pair in ids.chunks(2) {
        join_all(pair.iter().map(|&id| fetch_user(id))).await;
    }
}

fn pairs(calls: &[Call]) -> Picture {
    let count = calls.len() as u32;
    let service = Service::new(calls.to_vec());
    Picture::of(&simulate(serving(service, async move { in_pairs(count).await })))
}

fn race(calls: &[Call]) -> Picture {
    let ids = 1..=calls.len() as u32;
    let race = async move {
        // It does not matter which one wins.
        let _ = select_all(ids.map(|id| Box::pin(fetch_user(id)))).await;
    };
    Picture::of(&simulate(serving(Service::new(calls.to_vec()), race)))
}

#[track_caller]
fn check(answer: &str, predicted: &Picture, calls: &[Call], wanted: &str) {
    let answer = Answer::parse(answer).expect("the answer can be read");
    let told = grade(answer, predicted, calls, "the formula.");
    assert_eq!(told, format!("{wanted} Theory: the formula."));
}

#[test]
fn an_answer_is_a_time_or_never() {
    assert_eq!(Answer::parse(" 400 "), Ok(Answer::Ms(400)));
    assert_eq!(Answer::parse("400 ms"), Ok(Answer::Ms(400)));
    // As the site itself prints it.
    assert_eq!(Answer::parse("1,000 ms"), Ok(Answer::Ms(1000)));
    // As others write it, and as phones do.
    assert_eq!(Answer::parse("1\u{202f}000 MS"), Ok(Answer::Ms(1000)));
    assert_eq!(Answer::parse("Never"), Ok(Answer::Never));
    let wrong = Answer::parse("soon").expect_err("that is no time");
    assert_eq!(wrong, "“soon” is not a time: enter whole milliseconds, or never.");
    assert!(
        ["", "-5", "1.5", "12,5", "0,400", "1,2,3", "5 s", "5s", "400 m"]
            .iter()
            .all(|text| Answer::parse(text).is_err())
    );
}

#[test]
fn an_exact_answer_is_right_a_near_one_close_and_another_is_told_the_time() {
    let calls = taking([100, 300, 50, 100]);
    let says = |answer, wanted: &str| check(answer, &pairs(&calls), &calls, wanted);
    says("400", "Right: the simulation predicts 400 ms.");
    says("360", "Close: you said 360 ms, 40 ms too early; the simulation predicts 400 ms.");
    says("440", "Close: you said 440 ms, 40 ms too late; the simulation predicts 400 ms.");
    says("441", "You said 441 ms, 41 ms too late; the simulation predicts 400 ms.");
    says("never", "You said never; the simulation predicts 400 ms.");
}

#[test]
fn an_answer_by_another_formula_is_recognised() {
    let calls = taking([100, 300, 50, 100]);
    let says = |answer: &str, why: &str| {
        let off = answer.parse::<i32>().expect("a time") - 400;
        let side = if off < 0 { "early" } else { "late" };
        let told = format!("You said {answer} ms, {} ms too {side}", off.abs());
        let wanted = format!("{told}; the simulation predicts 400 ms. {why}");
        check(answer, &pairs(&calls), &calls, &wanted);
    };
    says("300", "300 ms is the longest call, but not all calls begin at once here.");
    says("50", "50 ms is the shortest call, but the run waits for others too.");
    says(
        "550",
        "550 ms is the sum of the calls, but they are not all made one after another here.",
    );
}

#[test]
fn equal_calls_have_no_longest_one() {
    let calls = taking([100; 4]);
    let wanted = "You said 100 ms, 100 ms too early; the simulation predicts 200 ms. 100 ms is how long each call \
                  takes, but not all of them begin at once here.";
    check("100", &pairs(&calls), &calls, wanted);
}

#[test]
fn a_race_does_not_wait_for_the_longest_call() {
    let calls = taking([200, 100]);
    let wanted = "You said 200 ms, 100 ms too late; the simulation predicts 100 ms. 200 ms is the longest call, but \
                  the run does not wait for it.";
    check("200", &race(&calls), &calls, wanted);
}

#[test]
fn an_error_that_ends_the_run_before_all_calls_are_made_is_told_from_calls_at_once() {
    let calls = vec![Call::ok(100), Call::fails(100), Call::ok(100)];
    let serving = |root: LocalBoxFuture<'static, Result<(), FetchError>>| {
        Picture::of(&simulate(Program::new(Service::new(calls.clone()), root)))
    };
    let one_by_one = serving(Box::pin(async {
        for id in 1..=3 {
            fetch_user(id).await?;
        }
        Ok(())
    }));
    let wanted = "You said 300 ms, 100 ms too late; the simulation predicts a failure at 200 ms. 300 ms is the sum of \
                  the calls, but an error ends the run before all of them are made.";
    check("300", &one_by_one, &calls, wanted);
    let at_once =
        serving(Box::pin(async { try_join_all((1..=3).map(fetch_user)).await.map(drop) }));
    let wanted = "You said 300 ms, 200 ms too late; the simulation predicts a failure at 100 ms. 300 ms is the sum of \
                  the calls, but they are not all made one after another here.";
    check("300", &at_once, &calls, wanted);
}

#[test]
fn a_run_that_never_finishes_is_answered_with_never() {
    let calls = vec![Call::ok(100), Call { latency: Latency::Never, fails: false }];
    let picture = pairs(&calls);
    check("never", &picture, &calls, "Right: it never finishes.");
    check("100", &picture, &calls, "You said 100 ms; in the simulation it never finishes.");
}

#[test]
fn a_failure_is_an_end() {
    let service = Service::new(vec![Call::fails(200)]);
    let program = Program::new(service, async {
        fetch_user(1).await.map(drop).map_err(|error| error.to_string())
    });
    let picture = Picture::of(&simulate(program));
    check("200", &picture, &[], "Right: the simulation predicts a failure at 200 ms.");
}

#[test]
fn what_was_not_simulated_is_not_graded() {
    let told = grade(Answer::Ms(5), &Picture::default(), &[], "the formula");
    assert!(told.ends_with("there is nothing to grade your answer against."), "{told}");
}
