//! Inert futures.

use crate::check::{check, check_calls, check_end, check_presets};
use crate::common;
use crate::prose::Prose;
use async_design_patterns::analysis::Picture;
use async_design_patterns::rt::{sleep, spawn};
use std::cell::Cell;
use std::future::ready;
use std::rc::Rc;
use std::time::Duration;

const ONE_BY_ONE: &str = "
call 1 began at 0 ms
call 2 began at 100 ms
call 3 began at 200 ms";

#[test]
fn a_built_call_begins_when_it_is_awaited() {
    check("inert", "", "300 ms", ONE_BY_ONE);
    check_calls(
        "inert",
        "",
        &[
            "1: built 0, began 0, finished 100",
            "2: built 0, began 100, finished 200",
            "3: built 0, began 200, finished 300",
        ],
    );
}

#[test]
fn awaiting_each_builds_late_and_takes_the_same_time() {
    check("inert", "style=await-each", "300 ms", ONE_BY_ONE);
    check_calls(
        "inert",
        "style=await-each",
        &[
            "1: built 0, began 0, finished 100",
            "2: built 100, began 100, finished 200",
            "3: built 200, began 200, finished 300",
        ],
    );
}

#[test]
fn joined_calls_begin_together() {
    let began = "
call 1 began at 0 ms
call 2 began at 0 ms
call 3 began at 0 ms";
    check("inert", "style=join", "100 ms", began);
}

#[test]
fn presets() {
    check_presets(
        "inert",
        &[
            ("Build, then await", "300 ms"),
            ("Await each", "300 ms"),
            ("Join", "100 ms"),
            ("Ten in turn", "1,000 ms"),
            ("Ten joined", "100 ms"),
        ],
    );
}

#[test]
fn a_spawned_call_begins_when_the_code_yields() {
    let mut prose = Prose::of("inert");
    prose.says("Even a task does not start inside `spawn`.");
    prose.says("it starts when your code next yields, at an await that has to wait.");
    common::run(async {
        let begun = Rc::new(Cell::new(false));
        let task = begun.clone();
        drop(spawn(async move { task.set(true) }));
        ready(()).await; // does not have to wait
        assert!(!begun.get());
        sleep(Duration::ZERO).await;
        assert!(begun.get());
    });
}

/// The site's `sleep` counts from its creation, as tokio's does.
#[test]
fn a_sleep_counts_from_its_creation() {
    let mut prose = Prose::of("inert");
    prose.says("tokio’s `sleep(…)` counts from the moment you create it, not from the first poll");
    let trace = common::run(async {
        let second = sleep(Duration::from_millis(100));
        sleep(Duration::from_millis(100)).await;
        second.await;
    });
    assert_eq!(Picture::of(&trace).total_us(), 100_000);
}

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("inert");
    prose.says_of_javascript("The JavaScript version finishes in 100 ms");
    prose.says_of_javascript("100 ms in JavaScript");

    // Asserted in `a_built_call_begins_when_it_is_awaited`.
    prose.says("three calls of 100 ms");
    prose.says("the Rust version in 300 ms");
    prose.says("300 ms in Rust");
    prose.says("With Build, then await, all three appear at 0 ms.");
    prose.says("The third stays hollow until 200 ms");
    prose.says("All three are built at 0 ms, but each begins only when it is awaited.");
    // Asserted in `awaiting_each_builds_late_and_takes_the_same_time`.
    prose.says("Await each builds every call late and takes the same 300 ms.");
    prose.says("Built late instead of early: the same 300 ms.");
    // Asserted in `joined_calls_begin_together`.
    prose.says("Join takes 100 ms");
    prose.says("One await polls all three: 100 ms.");

    prose.says("the last one is built at 0 ms and begins at 900 ms; the run takes 1,000 ms.");
    prose.says("The tenth call is built at 0 ms but begins at 900 ms.");
    let tenth = (1..=10)
        .map(|id| format!("{id}: built 0, began {}, finished {}", id * 100 - 100, id * 100));
    let calls: Vec<_> = tenth.collect();
    check_calls("inert", "count=10", &calls.iter().map(String::as_str).collect::<Vec<_>>());
    check_end("inert", "count=10", "1,000 ms");

    prose.says("Joined, the ten take 100 ms.");
    prose.says("Ten calls, and still 100 ms.");
    check_end("inert", "style=join&count=10", "100 ms");

    prose.says("make the last call begin at 400 ms.");
    check(
        "inert",
        "count=5",
        "500 ms",
        "
call 1 began at 0 ms
call 2 began at 100 ms
call 3 began at 200 ms
call 4 began at 300 ms
call 5 began at 400 ms",
    );
    prose.says("Make twenty calls in 100 ms.");
    check_end("inert", "style=join&count=20", "100 ms");

    prose.tells_no_other_time();
}
