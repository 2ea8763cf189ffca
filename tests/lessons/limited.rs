//! Limited concurrency.

use crate::check::{check, check_calls, check_end, check_presets, lab, run};
use crate::common::serving;
use crate::prose::Prose;
use async_design_patterns::analysis::{LaneEnd, Picture, prediction};
use async_design_patterns::backend::fetch_user;
use async_design_patterns::engine::{Call, Service, Trace, What, simulate};
use async_design_patterns::lesson::{Values, from_query};
use async_design_patterns::lessons::combinators::all::all;
use futures::stream::{self, StreamExt};

#[test]
fn ten_users_three_at_a_time() {
    check("limited", "", "400 ms", "Loaded 10 users, 3 at a time");
    check("limited", "variant=buffer-unordered", "400 ms", "Loaded 10 users, 3 at a time");
    check("limited", "count=0", "0 ms", "Loaded 0 users, 3 at a time");
}

const THIRD: &str = "a failure at 100 ms: user 3: service unavailable";

#[test]
fn stop_makes_no_further_call() {
    for variant in ["", "variant=buffer-unordered&"] {
        check("limited", &format!("{variant}failing=3"), THIRD, "");
        let calls = [
            "1: built 0, began 0, finished 100",
            "2: built 0, began 0, finished 100",
            "3: built 0, began 0, failed 100",
            "4: built 100, began 100, cancelled 100",
            "5: built 100, began 100, cancelled 100",
        ];
        check_calls("limited", &format!("{variant}failing=3"), &calls);
    }
}

#[test]
fn drain_fails_at_once_and_makes_every_call() {
    check("limited", "on_error=drain&failing=3", THIRD, "");
    let drained = run("limited", "on_error=drain&failing=3");
    assert_eq!(drained.over_us, Some(400_000));
    let calls: Vec<_> =
        drained.lanes.iter().filter(|lane| lane.label.starts_with("fetch_user")).collect();
    let finished = |end| matches!(end, Some((_, LaneEnd::Finished(_))));
    assert_eq!(calls.iter().filter(|lane| finished(lane.end)).count(), 9);
    assert_eq!(calls.len(), 10);
}

#[test]
fn collect_tells_every_error_at_the_end() {
    let both = "a failure at 400 ms: user 3: service unavailable; user 8: service unavailable";
    check("limited", "on_error=collect&failing=3,8", both, "");
    check("limited", "on_error=collect", "400 ms", "Loaded 10 users, 3 at a time");
}

#[test]
fn settle_gives_each_result() {
    let results = "
Loaded 9 users, 3 at a time
Not loaded: user 3: service unavailable";
    check("limited", "on_error=settle&failing=3", "400 ms", results);
    let query = "on_error=settle&variant=buffer-unordered&failing=3";
    check("limited", query, "400 ms", results);
}

#[test]
fn presets() {
    let both = "a failure at 400 ms: user 3: service unavailable; user 8: service unavailable";
    let presets = [
        ("Three at a time", "400 ms"),
        ("One slow call", "400 ms"),
        ("The third fails", THIRD),
        ("Nobody waits", THIRD),
        ("Each on its own", "400 ms"),
        ("Every error", both),
        ("As many as the service accepts", "400 ms"),
        ("More than the service accepts", "100 ms"),
        ("A thousand calls", "400 ms"),
    ];
    check_presets("limited", &presets);
}

#[test]
fn only_the_chosen_policy_is_shown() {
    let tabs = |query| (lab("limited").tabs)(&values(query));
    assert_eq!(tabs(""), ["pattern.rs", "backend.rs"]);
    assert_eq!(tabs("on_error=drain"), ["drain.rs", "backend.rs"]);
    assert_eq!(tabs("on_error=settle&variant=buffer-unordered")[0], "unordered_settle.rs");
    // Every line at which a call is parked must be in a tab that is shown.
    for on_error in ["stop", "drain", "collect", "settle"] {
        for variant in ["cursor", "buffer-unordered"] {
            let values = values(&format!("on_error={on_error}&variant={variant}"));
            let tabs = (lab("limited").tabs)(&values);
            let trace = lab("limited").simulate(&values);
            for file in parked_in(&trace) {
                assert!(tabs.contains(&file), "{on_error}, {variant}: {file} is not in {tabs:?}");
            }
        }
    }
}

fn parked_in(trace: &Trace) -> impl Iterator<Item = &'static str> {
    trace.events.iter().filter_map(|event| match event.what {
        What::Parked { at, .. } => at.file.rsplit('/').next(),
        _ => None,
    })
}

#[test]
fn the_variant_is_idle_where_it_has_no_say() {
    let variant = lab("limited").params.iter().find(|param| param.key == "variant");
    let variant = variant.expect("the lesson has two variants");
    let idle = ["stop", "drain", "collect", "settle"]
        .map(|policy| (variant.idle)(&values(&format!("on_error={policy}"))).is_some());
    assert_eq!(idle, [false, true, true, false]);
}

fn values(query: &str) -> Values {
    let (values, notes) = from_query(lab("limited").params, query);
    assert!(notes.is_empty(), "{query}: {notes:?}");
    values
}

/// How a run ends that makes these calls without the lesson's pools, say by a stream adapter.
fn ends<F>(ms: &[u32], work: impl FnOnce(Vec<u32>) -> F) -> String
where
    F: Future<Output = ()> + 'static,
{
    let service = Service::new(ms.iter().map(|&ms| Call::ok(ms)).collect());
    let ids = (1..=ms.len() as u32).collect();
    prediction(&Picture::of(&simulate(serving(service, work(ids)))))
}

#[test]
fn buffered_keeps_the_place_of_a_finished_call() {
    let buffered = ends(&[200, 100, 50], async |ids| {
        let calls = stream::iter(ids).map(|id| fetch_user(id));
        calls.buffered(2).collect::<Vec<_>>().await;
    });
    assert_eq!(buffered, "250 ms");
    check_end("limited", "limit=2&calls=200,100,50", "200 ms");
    check_end("limited", "limit=2&variant=buffer-unordered&calls=200,100,50", "200 ms");
}

#[test]
fn fixed_chunks_leave_workers_idle() {
    let chunks = ends(&[400, 100, 100, 100, 100], async |ids| {
        for chunk in ids.chunks(2) {
            all(chunk).await.expect("no call fails");
        }
    });
    assert_eq!(chunks, "600 ms");
}

#[test]
fn a_limit_of_0_is_refused_here_and_a_trap_elsewhere() {
    let (_, notes) = from_query(lab("limited").params, "limit=0");
    assert_eq!(notes.len(), 1);
    let never = ends(&[100], async |ids| {
        let calls = stream::iter(ids).map(|id| fetch_user(id));
        calls.buffer_unordered(0).collect::<Vec<_>>().await;
    });
    assert!(never.starts_with("nothing is left to wake"), "{never}");
    let unlimited = ends(&[100; 10], async |ids| {
        stream::iter(ids).for_each_concurrent(0, async |id| drop(fetch_user(id).await)).await;
    });
    assert_eq!(unlimited, "100 ms");
}

#[test]
fn the_prose_is_true() {
    let mut prose = Prose::of("limited");
    // Asserted in `ten_users_three_at_a_time`.
    prose.says("Ten calls of 100 ms, three at a time, take 400 ms.");
    prose.says("Ten calls of 100 ms on three workers take four rounds: 400 ms.");

    prose.says("ten calls of 100 ms take 1,000 ms one at a time, 400 ms three at a time and 100 ms all at once.");
    check_end("limited", "limit=1", "1,000 ms");
    check_end("limited", "limit=10", "100 ms");

    prose.says("Six calls, two at a time, take 500 ms with the slow one first and 600 ms with the slow one last.");
    check_end("limited", "limit=2&calls=400,100,100,100,100,100", "500 ms");
    check_end("limited", "limit=2&calls=100,100,100,100,100,400", "600 ms");

    prose.says("One that accepts three at a time, when asked for five, refuses seven of the ten");
    prose.says("Five at a time, but the service accepts three: it refuses seven of the ten calls.");
    let refused = run("limited", "limit=5&on_error=settle&service_limit=3");
    let refusals = refused.output.iter().filter(|line| line.text.contains("refused"));
    assert_eq!(refusals.count(), 7);
    prose.says("With stop, one worker too many fails the whole run at 0 ms.");
    let fourth = "a failure at 0 ms: user 4: refused, 3 calls in flight";
    check_end("limited", "limit=4&service_limit=3", fourth);

    // Asserted in the tests of the four policies.
    prose.says("Let the third call fail among ten of 100 ms, three at a time:");
    prose.says(
        "| stop | fails at 100 ms | two calls in flight are cancelled, five are never made |",
    );
    prose.says("The first error ends the run at 100 ms: five calls are never made.");
    prose.says(
        "The same error at 100 ms, but with drain the other calls run on until 400 ms, for nobody.",
    );
    prose.says("| drain | fails at 100 ms | all of them run, until 400 ms, and nobody waits |");
    prose.says("| collect | fails at 400 ms | all of them run, and every error is reported |");
    prose.says("Every call runs, and both errors are reported together at 400 ms.");
    prose.says("| settle | finishes at 400 ms |");
    check_end("limited", "on_error=collect&failing=3", &THIRD.replace("100 ms", "400 ms"));

    // Asserted in `buffered_keeps_the_place_of_a_finished_call`.
    prose.says(
        "calls of 200, 100 and 50 ms take 250 ms through `buffered`, and 200 ms through a pool.",
    );
    // Asserted in `fixed_chunks_leave_workers_idle`.
    prose.says("Five calls with a slow one first take 600 ms in chunks of two, against 400 ms in the pool.");

    prose
        .says("The slow call keeps one worker busy for 400 ms; meanwhile the other does the rest.");
    let rest = [
        "1: built 0, began 0, finished 400",
        "2: built 0, began 0, finished 100",
        "3: built 100, began 100, finished 200",
        "4: built 200, began 200, finished 300",
        "5: built 300, began 300, finished 400",
    ];
    check_calls("limited", "limit=2&calls=400,100,100,100,100", &rest);

    prose.says("The service accepts three at once and is asked for three: none is refused.");
    check("limited", "service_limit=3", "400 ms", "Loaded 10 users, 3 at a time");

    prose.says("A thousand calls of 20 ms, fifty at a time: twenty rounds, 400 ms.");
    check_end("limited", "limit=50&count=1000&latency=20", "400 ms");

    prose.says("Find the smallest limit that loads ten users in 200 ms.");
    check_end("limited", "limit=4", "300 ms");
    check_end("limited", "limit=5", "200 ms");

    prose.says("Load twelve users as fast as you can, without a refusal.");
    let answer = "limit=4&count=12&service_limit=4";
    check("limited", answer, "300 ms", "Loaded 12 users, 4 at a time");
    prose.tells_no_other_time();
}

#[test]
fn the_prose_names_what_programs_use_and_where_the_pattern_stands() {
    let mut prose = Prose::of("limited");
    for row in [
        "| `buffer_unordered` | one list, inside one task |",
        "| `tokio::sync::Semaphore` | one limit for calls from all over a program",
        "| `JoinSet` | spawned tasks that you collect, or abort together |",
        "| `async-channel` | long-lived workers that take items from a channel |",
        "| `tower` | a limit as a layer in front of a service",
    ] {
        prose.says(row);
    }
    prose.says("there is none between reading the cursor and advancing it.");
    prose.says("put the cursor in a `Mutex`, or let the workers read from a channel.");
    prose.says("An atomic index is enough only if the workers share the items by reference.");
    prose.says("In a program of your own, run it in a `LocalSet` or under");
    prose.says("They go on with one worker fewer, and the caller hears of the error only when they are done.");
}
