//! How a run differs from its prediction, in words.

use crate::common::{run, serving};
use async_design_patterns::analysis::{self, Picture, Verdict, total};
use async_design_patterns::backend::fetch_user;
use async_design_patterns::engine::{Call, Latency, Program, Service, Simulation, simulate};
use async_design_patterns::rt::{sleep, traced};
use std::time::Duration;

/// Loads this many users, one after the other.
#[traced]
async fn load(count: u32) {
    for id in 1..=count {
        // An error does not stop the next call.
        let _ = fetch_user(id).await;
    }
}

fn program(calls: &[Call]) -> Program {
    let count = calls.len() as u32;
    serving(Service::new(calls.to_vec()), async move { load(count).await })
}

fn difference(predicted: &Picture, measured: &Picture) -> String {
    analysis::difference(predicted, measured, "fetch_user")
}

/// The picture of a run that makes these calls.
fn picture(calls: &[Call]) -> Picture {
    Picture::of(&simulate(program(calls)))
}

/// Calls that take these times, in microseconds.
fn taking<const N: usize>(times_us: [u64; N]) -> [Call; N] {
    let latency = |us| Latency::After(Duration::from_micros(us));
    times_us.map(|us| Call { latency: latency(us), fails: false })
}

/// The picture of a run that makes these calls and is cancelled at `at_us` microseconds.
fn cancelled(calls: &[Call], at_us: u64) -> Picture {
    let mut simulation = Simulation::new(program(calls));
    simulation.run_until(at_us);
    let trace = simulation.trace();
    drop(simulation);
    Picture::of(&trace.borrow())
}

const NEVER: Call = Call { latency: Latency::Never, fails: false };

#[test]
fn a_late_run_tells_its_total_what_each_call_cost_and_which_the_most() {
    let predicted = picture(&taking([100_000, 100_000]));
    let measured = picture(&taking([100_400, 102_100]));
    assert_eq!(
        difference(&predicted, &measured),
        "The measured run took 2.5 ms longer than predicted. On average, the 2 calls \
         that waited and ended took 1.3 ms longer; fetch_user(2) took the most, 2.1 ms longer."
    );
    assert_eq!(total(&measured), "202.5 ms");
}

#[test]
fn a_run_can_be_quicker_than_predicted() {
    let predicted = picture(&taking([100_000]));
    assert_eq!(
        difference(&predicted, &picture(&taking([99_200]))),
        "The measured run took 0.8 ms less than predicted. The only call that waited and ended took 0.8 ms less."
    );
}

#[test]
fn a_run_can_be_as_long_as_predicted() {
    let predicted = picture(&taking([100_000, 50_000]));
    assert_eq!(
        difference(&predicted, &picture(&taking([100_020, 50_000]))),
        "The measured run took as long as predicted. On average, the 2 calls that \
         waited and ended took as long as predicted."
    );
    assert_eq!(
        difference(&picture(&[]), &picture(&[])),
        "The measured run took as long as predicted."
    );
}

#[test]
fn a_failing_call_counts_as_any_other() {
    let calls = |ms| [Call::fails(ms), Call::ok(ms)];
    assert_eq!(
        difference(&picture(&calls(100)), &picture(&calls(103))),
        "The measured run took 6 ms longer than predicted. On average, the 2 calls \
         that waited and ended took 3 ms longer; fetch_user(1) took the most, 3 ms longer."
    );
}

#[test]
fn a_cancelled_run_is_compared_as_far_as_it_came() {
    let predicted = picture(&taking([100_000, 100_000]));
    let measured = cancelled(&taking([100_500, 100_000]), 150_000);
    assert_eq!(
        difference(&predicted, &measured),
        "You cancelled it 50 ms before its predicted end. The only call that waited and ended took 0.5 ms longer."
    );
    assert_eq!(total(&measured), "cancelled at 150 ms");
    let at_once = cancelled(&taking([100_000, 100_000]), 0);
    assert_eq!(
        difference(&predicted, &at_once),
        "You cancelled it 200 ms before its predicted end."
    );
    let late = cancelled(&taking([300_000]), 230_000);
    assert_eq!(difference(&predicted, &late), "You cancelled it 30 ms after its predicted end.");
}

#[test]
fn a_run_without_an_end_says_so() {
    let calls = [Call::ok(100), NEVER];
    let stalled = picture(&calls);
    assert_eq!(total(&stalled), "never ends");
    assert!(matches!(stalled.verdict, Some((_, Verdict::Stalled))));
    assert_eq!(
        difference(&stalled, &picture(&[Call::ok(101), NEVER])),
        "As predicted, the measured run never ends. The only call that waited and ended took 1 ms longer."
    );
    assert_eq!(
        difference(&stalled, &cancelled(&calls, 500_000)),
        "You cancelled it at 500 ms; it would never have ended. The only call that waited and ended took as \
         long as predicted."
    );
}

#[test]
fn another_end_than_predicted_is_told_with_what_can_cause_it() {
    let predicted = picture(&[Call::ok(100)]);
    let told = difference(&predicted, &picture(&[NEVER]));
    assert!(
        told.starts_with("The prediction was different: 100 ms. In a real run, timers"),
        "{told}"
    );
}

#[test]
fn calls_that_never_waited_are_not_counted() {
    let calls = [Call { latency: Latency::Immediate, fails: true }, Call::ok(100)];
    assert_eq!(
        difference(&picture(&calls), &picture(&calls)),
        "The measured run took as long as predicted. The only call that waited and ended took as \
         long as predicted."
    );
}

/// A run with a timer that is due at 10 ms, in a call that is busy until `until_us` and notices it
/// only then.
fn asked_at(until_us: u64) -> Picture {
    #[traced]
    async fn busy(until_us: u64) {
        let late = async { sleep(Duration::from_millis(10)).await };
        let mut late = std::pin::pin!(late);
        assert!(futures::poll!(&mut late).is_pending());
        sleep(Duration::from_micros(until_us)).await;
        late.await;
    }
    Picture::of(&run(async move { busy(until_us).await }))
}

#[test]
fn the_latest_timer_is_told_by_itself() {
    assert_eq!(
        difference(&asked_at(10_000), &asked_at(11_300)),
        "The measured run took 1.3 ms longer than predicted. The most delayed timer: busy(11300) resumed \
         1.3 ms after it was due."
    );
    assert_eq!(
        difference(&asked_at(110_000), &asked_at(110_000)),
        "The measured run took as long as predicted. The most delayed timer: busy(110000) resumed 100 ms \
         after it was due (predicted: 100 ms)."
    );
}
