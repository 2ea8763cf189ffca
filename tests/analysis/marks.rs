//! The lines that stay marked when a run has failed, was cancelled or stalled.

use async_design_patterns::analysis::{Mark, Picture};
use async_design_patterns::engine::{Program, Service, Simulation, simulate};
use async_design_patterns::lesson::from_query;
use async_design_patterns::lessons;
use async_design_patterns::rt::{sleep, traced};
use futures::future::{join, pending, select_all};
use std::fmt;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

/// The marked lines: `pattern.rs:12 Failed`.
fn marked(picture: &Picture) -> Vec<String> {
    picture.marked.iter().map(|(site, mark)| format!("{site} {mark:?}")).collect()
}

/// The marks of a lesson with these values, each with the text of its line.
fn lesson(slug: &str, query: &str) -> Vec<(Mark, &'static str)> {
    let lab = lessons::lab(slug).expect("it runs");
    let (values, notes) = from_query(lab.params, query);
    assert!(notes.is_empty(), "{slug}?{query}");
    let picture = Picture::of(&lab.simulate(&values));
    let told = picture.marked.iter().map(|(site, mark)| {
        let source = lab.sources.iter().find(|source| site.file.ends_with(source.path));
        let source = source.unwrap_or_else(|| panic!("{site} is not shown"));
        let line = source.text.lines().nth(site.line as usize - 1).expect("it has this line");
        (*mark, line.trim())
    });
    told.collect()
}

#[test]
fn a_failure_marks_the_await_that_got_the_error_first() {
    let first = lesson("sequential", "calls=10,20x,30");
    assert_eq!(first, [(Mark::Failed, "users.push(fetch_user(id).await?);")]);
    let pool = lesson("limited", "calls=10,20x,30&limit=2");
    assert_eq!(pool, [(Mark::Failed, "result.set(Some(work(item).await?));")]);
    let race = lesson("combinators", "combinator=race&calls=30,10x");
    assert_eq!(race, [(Mark::Failed, "let (first, _index, _losers) = select_all(calls).await;")]);
}

#[test]
fn errors_that_were_handled_mark_nothing() {
    assert_eq!(lesson("combinators", "combinator=all-settled&calls=10,20x"), []);
    assert_eq!(lesson("combinators", "combinator=any&calls=30,10x"), []);
    assert_eq!(lesson("sequential", "calls=10,20"), []);
}

fn simulated<E: fmt::Display>(root: impl Future<Output = Result<(), E>> + 'static) -> Picture {
    Picture::of(&simulate(Program::new(Service::default(), root)))
}

#[traced]
async fn fails(ms: u64) -> Result<(), &'static str> {
    if ms > 0 {
        sleep(MS * ms as u32).await;
    }
    Err("no")
}

#[test]
fn a_call_that_fails_at_once_marks_the_line_of_the_call() {
    const LINE: u32 = line!();
    #[traced]
    async fn caller() -> Result<(), &'static str> {
        sleep(10 * MS).await;
        let call = fails(0);
        call.await
    }
    let picture = simulated(async { caller().await });
    assert_eq!(marked(&picture), [format!("marks.rs:{} Failed", LINE + 4)]);
}

#[test]
fn after_a_handled_error_a_failure_is_the_callers_own() {
    const LINE: u32 = line!();
    #[traced]
    async fn retries() -> Result<(), &'static str> {
        if fails(10).await.is_err() {
            sleep(10 * MS).await;
        }
        Err("given up")
    }
    #[traced]
    async fn caller() -> Result<(), &'static str> {
        retries().await
    }
    let picture = simulated(async { caller().await });
    assert_eq!(marked(&picture), [format!("marks.rs:{} Failed", LINE + 10)]);
}

#[traced]
async fn waits(ms: u64) {
    sleep(MS * ms as u32).await;
    pending().await
}

#[test]
fn a_cancelled_run_marks_where_it_was_parked() {
    const LINE: u32 = line!();
    #[traced]
    async fn both() {
        select_all([5, 100].map(|ms| Box::pin(async move { sleep(MS * ms).await }))).await;
        join(waits(10), waits(40)).await;
    }
    let program = || crate::common::program(async { both().await });
    let cut = |at_ms: u64| {
        let mut simulation = Simulation::new(program());
        simulation.run_until(at_ms * 1000);
        let trace = simulation.trace();
        assert_eq!(marked(&Picture::of(&trace.borrow())), [""; 0], "it still runs");
        drop(simulation);
        marked(&Picture::of(&trace.borrow()))
    };
    let at = |line: u32| format!("marks.rs:{line} Cancelled");
    let (sleeps, hangs) = (LINE - 6, LINE - 5);
    // Both blocks of the race are parked at the same line, which is marked only once.
    assert_eq!(cut(2), [at(LINE + 3)]);
    // The loser of the race was dropped long before.
    assert_eq!(cut(10), [at(sleeps), at(LINE + 4)]);
    assert_eq!(cut(20), [at(sleeps), at(hangs), at(LINE + 4)]);
    // It has stalled, but nobody has ended the simulation.
    assert_eq!(cut(50), [at(hangs), at(LINE + 4)]);
}

#[test]
fn a_stalled_run_marks_what_will_never_be_woken() {
    let race = lesson("combinators", "combinator=race&calls=");
    assert!(race.iter().all(|(mark, _)| *mark == Mark::Stalled));
    let lines: Vec<_> = race.iter().map(|(_, line)| *line).collect();
    let expected = [
        "return pending().await; // `select_all` of none panics.",
        "let result = race(ids).await;",
    ];
    assert_eq!(lines, expected);
}
