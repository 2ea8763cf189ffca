//! Each mistake really goes wrong: what is different from the lesson's own run on the same calls, in the
//! words of the page.

use crate::check::lab;
use crate::common;
use async_design_patterns::analysis::{LaneEnd, Picture, Verdict, comparison, prediction};
use async_design_patterns::engine::simulate;
use async_design_patterns::lesson::{Code, from_query};
use async_design_patterns::lessons;

/// Compares a variant with the lesson, both simulated on the variant's own calls.
/// Returns both pictures, the lesson's own first.
fn check_mistake(slug: &str, variant: &str, wanted: &[&str]) -> [Picture; 2] {
    let lab = lab(slug);
    let variant = lab.variant(variant).unwrap_or_else(|| panic!("{slug} has no {variant}"));
    let values = variant.values(lab.params).expect("calls on which it is seen");
    let program = lessons::mistake(slug, variant.slug).expect("a program");
    let own = Picture::of(&lab.simulate(&values));
    let other = Picture::of(&simulate(program(&values)));
    let names = [(lab.tabs)(&values)[0], variant.tabs[0]];
    let runs = [(names[0], &own), (names[1], &other)];
    let told = comparison(runs, lab.calls, &(lab.gauges)(&values), false);
    assert_eq!(told, wanted, "{slug}, {}", variant.slug);
    [own, other]
}

/// The lines that a run prints.
fn printed(run: &Picture) -> Vec<&str> {
    run.output.iter().map(|line| &*line.text).collect()
}

#[test]
fn every_variant_has_calls_on_which_it_is_seen_and_its_sources() {
    let labs = lessons::ALL.iter().filter_map(|lesson| Some((lesson.slug, lesson.lab.as_ref()?)));
    let mut seen = 0;
    for (slug, lab) in labs {
        for variant in lab.variants {
            let (_, notes) = from_query(lab.params, variant.query.unwrap_or_default());
            assert!(notes.is_empty(), "{}: {notes:?}", variant.slug);
            let has_program = lessons::mistake(slug, variant.slug).is_some();
            assert_eq!(has_program, matches!(variant.code, Code::Rust), "{}", variant.slug);
            for tab in variant.tabs {
                assert!(lab.sources.iter().any(|source| source.name == *tab), "{tab}");
            }
            seen += 1;
        }
    }
    assert!(seen > 0);
}

/// Each mistake in Rust has a test below, by its lesson and its name. Those in JavaScript are in
/// `tests/javascript`.
#[test]
fn each_mistake_is_checked() {
    for lesson in lessons::ALL.iter().filter(|lesson| lesson.lab.is_some()) {
        for variant in lesson.lab.iter().flat_map(|lab| lab.variants) {
            let file = match variant.code {
                Code::Rust => include_str!("mistakes.rs"),
                Code::JavaScript(_) if variant.slug == "js" => continue,
                Code::JavaScript(_) => include_str!("../javascript/mistakes.rs"),
            };
            let checked = format!("\"{}\", \"{}\"", lesson.slug, variant.slug);
            assert!(file.contains(&checked), "no test of {checked}");
        }
    }
}

/// A link in the prose leads to each, on the calls on which it can be seen.
#[test]
fn the_prose_links_each_mistake() {
    for (lesson, lab) in lessons::ALL.iter().filter_map(|to| Some((to, to.lab.as_ref()?))) {
        for variant in lab.variants.iter().filter(|variant| variant.slug != "js") {
            let calls = variant.query.filter(|query| !query.is_empty());
            let calls = calls.map_or_else(String::new, |query| format!("{query}&"));
            let link = format!("](/{}/?{calls}with={})", lesson.slug, variant.slug);
            assert!(lesson.prose.contains(&link), "{}: no link {link}", lesson.slug);
        }
    }
}

/// A reader may choose it on any calls, and a panic would end the program.
#[test]
fn every_mistake_runs_on_all_presets_and_on_no_calls() {
    for (lesson, lab) in lessons::ALL.iter().filter_map(|to| Some((to, to.lab.as_ref()?))) {
        for variant in lab.variants {
            let Some(program) = lessons::mistake(lesson.slug, variant.slug) else { continue };
            let none = ["calls=", "count=0", "jobs=0", "events=0"];
            for query in lab.presets.iter().map(|preset| preset.query).chain(none) {
                let trace = simulate(program(&from_query(lab.params, query).0));
                common::check(&trace);
                let verdict = Picture::of(&trace).verdict.map(|(_, verdict)| verdict);
                let ends = !matches!(verdict, Some(Verdict::OutOfBounds) | None);
                assert!(ends, "{}, {}: {query}", lesson.slug, variant.slug);
            }
        }
    }
}

#[test]
fn calls_that_nobody_awaits_are_not_made() {
    let wanted = [
        "pattern.rs finishes at 300 ms, never_awaited.rs 200 ms sooner, at 100 ms.",
        "Calls made: 3 in pattern.rs, 1 in never_awaited.rs.",
    ];
    check_mistake("inert", "never-awaited", &wanted);
}

#[test]
fn calls_that_are_spawned_late_do_not_overlap_with_the_first() {
    let wanted = [
        "pattern.rs finishes at 100 ms, spawned_late.rs 100 ms later, at 200 ms.",
        "Most in flight: 4 in pattern.rs, 3 in spawned_late.rs.",
    ];
    check_mistake("inert", "spawned-late", &wanted);
}

/// A computation without an await keeps the thread: neither tasks nor timers go on meanwhile.
#[test]
fn calls_that_are_spawned_before_a_computation_begin_after_it() {
    let wanted = [
        "pattern.rs finishes at 100 ms, computed_first.rs 200 ms later, at 300 ms.",
        "Most not polled: none in pattern.rs, 4 in computed_first.rs.",
    ];
    let [_, other] = check_mistake("inert", "computed-first", &wanted);
    let of = |name| other.lanes.iter().filter(move |lane| lane.is_call_of(name));
    let ran: Vec<_> = of("report").map(|lane| lane.ran_us.clone()).collect();
    assert_eq!(ran, [[(0, Some(200_000))]]);
    let begun: Vec<_> = of("fetch_user").map(|lane| lane.started_us()).collect();
    assert_eq!(begun, [Some(200_000); 4]);
}

/// Here it is the pattern that goes wrong: its calls are independent, and it awaits each of them.
#[test]
fn independent_calls_gain_nothing_by_a_loop() {
    let wanted = [
        "pattern.rs finishes at 1,000 ms, at_once.rs 900 ms sooner, at 100 ms.",
        "Most in flight: 1 in pattern.rs, 10 in at_once.rs.",
    ];
    let [own, other] = check_mistake("sequential", "at-once", &wanted);
    assert_eq!(printed(&own), printed(&other));
}

#[test]
fn an_await_in_a_loop_makes_a_sequence() {
    let wanted = [
        "pattern.rs finishes at 100 ms, await_in_loop.rs 900 ms later, at 1,000 ms.",
        "Most in flight: 10 in pattern.rs, 1 in await_in_loop.rs.",
    ];
    check_mistake("parallel", "await-in-loop", &wanted);
}

#[test]
fn forgotten_tasks_run_on_and_fail_unseen() {
    let wanted = [
        "pattern.rs fails at 100 ms, spawn_and_forget.rs finishes at 0 ms.",
        "Calls cancelled: 2 in pattern.rs, none in spawn_and_forget.rs.",
        "Errors that reached nobody: none in pattern.rs, 1 in spawn_and_forget.rs.",
        "In spawn_and_forget.rs, 3 calls ran on with nobody waiting, for 600 ms in all.",
    ];
    let [_, other] = check_mistake("parallel", "spawn-and-forget", &wanted);
    assert_eq!(printed(&other), ["0 users"]);
}

#[test]
fn try_join_all_over_31_calls_tells_an_error_late() {
    let wanted = [
        "pattern.rs fails at 10 ms, late_error.rs 290 ms later, at 300 ms.",
        "Calls cancelled: 30 in pattern.rs, none in late_error.rs.",
    ];
    check_mistake("parallel", "late-error", &wanted);
}

#[test]
fn all_throws_away_the_answers_that_all_settled_keeps() {
    let wanted = [
        "all_settled.rs finishes at 300 ms, all_not_settled.rs fails at 100 ms.",
        "Calls cancelled: none in all_settled.rs, 2 in all_not_settled.rs.",
    ];
    check_mistake("combinators", "all-not-settled", &wanted);
}

#[test]
fn an_early_error_wins_a_race_that_should_be_any() {
    let wanted = [
        "any.rs finishes at 200 ms, race_not_any.rs fails at 100 ms.",
        "Calls cancelled: 1 in any.rs, 2 in race_not_any.rs.",
    ];
    check_mistake("combinators", "race-not-any", &wanted);
}

#[test]
fn all_settled_waits_for_the_slowest_of_several_sources() {
    let wanted = [
        "any.rs finishes at 200 ms, all_settled.rs 100 ms later, at 300 ms.",
        "Calls cancelled: 1 in any.rs, none in all_settled.rs.",
    ];
    check_mistake("combinators", "all-settled", &wanted);
}

#[test]
fn a_race_that_awaits_its_losers_takes_as_long_as_they_do() {
    let wanted = [
        "race.rs finishes at 100 ms, kept_losers.rs 200 ms later, at 300 ms.",
        "Calls cancelled: 2 in race.rs, none in kept_losers.rs.",
    ];
    check_mistake("combinators", "kept-losers", &wanted);
}

#[test]
fn losers_that_are_tasks_run_on() {
    let wanted = [
        "Both finish at 100 ms.",
        "Calls cancelled: 2 in race.rs, none in spawned_losers.rs.",
        "In spawned_losers.rs, 2 calls ran on with nobody waiting, for 300 ms in all.",
    ];
    let [_, other] = check_mistake("combinators", "spawned-losers", &wanted);
    assert_eq!(printed(&other), ["Hello, User 2!", "User 2", "Hello, User 3!", "Hello, User 1!"]);
}

#[test]
fn fixed_chunks_wait_for_their_slowest_call() {
    let wanted = [
        "pattern.rs finishes at 400 ms, fixed_chunks.rs 200 ms later, at 600 ms.",
        "The calls end in a different order: call 3 before call 1 in pattern.rs, after it in fixed_chunks.rs.",
    ];
    check_mistake("limited", "fixed-chunks", &wanted);
}

#[test]
fn buffered_starts_nothing_behind_a_slow_first_call() {
    let wanted = [
        "pattern.rs finishes at 400 ms, buffered.rs 200 ms later, at 600 ms.",
        "The calls end in a different order: call 3 before call 1 in pattern.rs, after it in buffered.rs.",
    ];
    check_mistake("limited", "buffered", &wanted);
}

#[test]
fn without_a_limit_the_service_refuses() {
    let wanted = [
        "settle.rs finishes at 400 ms, no_limit.rs 300 ms sooner, at 100 ms.",
        "Calls that failed: none in settle.rs, 7 in no_limit.rs.",
        "The calls end in a different order: call 1 before call 4 in settle.rs, after it in no_limit.rs.",
    ];
    check_mistake("limited", "no-limit", &wanted);
}

#[test]
fn a_pool_that_drains_makes_calls_for_which_nobody_waits() {
    let wanted = [
        "Both fail at 100 ms.",
        "Calls made: 5 in pattern.rs, 10 in drain.rs.",
        "Calls cancelled: 2 in pattern.rs, none in drain.rs.",
        "In drain.rs, 7 calls ran on with nobody waiting, for 700 ms in all.",
    ];
    check_mistake("limited", "drain", &wanted);
}

#[test]
fn a_worker_that_dies_leaves_its_work_to_the_others() {
    let wanted = [
        "pattern.rs fails at 100 ms, mortal_worker.rs 700 ms later, at 800 ms.",
        "Calls made: 3 in pattern.rs, 10 in mortal_worker.rs.",
        "Calls that failed: 1 in pattern.rs, 2 in mortal_worker.rs.",
        "Calls cancelled: 2 in pattern.rs, none in mortal_worker.rs.",
    ];
    check_mistake("limited", "mortal-worker", &wanted);
}

#[test]
fn a_job_that_awaits_its_own_queue_never_ends() {
    let wanted = [
        "pattern.rs finishes at 500 ms, own_queue.rs never ends.",
        "Calls made: 5 in pattern.rs, none in own_queue.rs.",
        "Most in the queue: 4 in pattern.rs, 1 in own_queue.rs.",
        "Most in flight: 1 in pattern.rs, none in own_queue.rs.",
    ];
    check_mistake("queue", "own-queue", &wanted);
}

/// Here it is the pattern that goes wrong: it ends as if no job had failed.
#[test]
fn only_whoever_looks_at_each_handle_sees_that_a_job_has_failed() {
    let wanted = ["pattern.rs finishes at 300 ms, each_handle.rs fails at 300 ms."];
    let [own, other] = check_mistake("queue", "each-handle", &wanted);
    assert_eq!(printed(&own), printed(&other));
    assert_eq!(prediction(&other), "a failure at 300 ms: user 2: service unavailable");
}

#[test]
fn jobs_whose_handles_are_dropped_run_on() {
    let wanted = [
        "pattern.rs finishes at 300 ms, dropped_handles.rs 300 ms sooner, at 0 ms.",
        "Errors that reached nobody: none in pattern.rs, 1 in dropped_handles.rs.",
        "In dropped_handles.rs, 5 calls ran on with nobody waiting, for 500 ms in all.",
    ];
    let [_, other] = check_mistake("queue", "dropped-handles", &wanted);
    assert_eq!(printed(&other), ["all done", "done 1", "done 3", "done 4", "done 5"]);
}

#[test]
fn a_worker_that_ends_at_an_error_drops_the_jobs_in_line() {
    let wanted = [
        "pattern.rs finishes at 500 ms, ended_worker.rs 300 ms sooner, at 200 ms.",
        "Calls made: 5 in pattern.rs, 2 in ended_worker.rs.",
        "Errors that reached nobody: none in pattern.rs, 1 in ended_worker.rs.",
    ];
    check_mistake("queue", "ended-worker", &wanted);
}

#[test]
fn without_a_bound_the_events_pile_up() {
    let wanted = [
        "Both finish at 660 ms.",
        "Most in the channel: 2 in pattern.rs, 6 in no_bound.rs.",
        "Most back-pressure: 1 in pattern.rs, none in no_bound.rs.",
    ];
    check_mistake("channel", "no-bound", &wanted);
}

#[test]
fn of_two_consumers_with_one_slot_the_first_is_never_woken() {
    let wanted = [
        "pattern.rs finishes at 200 ms, one_slot.rs never ends.",
        "Calls that never end: none in pattern.rs, 1 in one_slot.rs.",
        "Most in the channel: 2 in pattern.rs, 3 in one_slot.rs.",
    ];
    let [_, other] = check_mistake("channel", "one-slot", &wanted);
    let all = [1, 2, 3, 4].map(|n| format!("B is handling event-{n}"));
    assert_eq!(printed(&other), all);
}

#[test]
fn a_send_that_is_kept_but_not_polled_holds_up_all_behind_it() {
    let wanted = [
        "pattern.rs finishes at 660 ms, kept_send.rs never ends.",
        "Calls made: 17 in pattern.rs, 11 in kept_send.rs.",
        "Calls that never end: none in pattern.rs, 3 in kept_send.rs.",
        "Most back-pressure: 1 in pattern.rs, 2 in kept_send.rs.",
    ];
    let [_, other] = check_mistake("channel", "kept-send", &wanted);
    let handled = [1, 2, 3, 4].map(|n| format!("handling event-{n}"));
    assert_eq!(printed(&other), handled);
    // That of event 5, made at 120 ms, and the warning 50 ms later.
    let stuck = other.lanes.iter().filter(|lane| matches!(lane.end, Some((_, LaneEnd::Stalled))));
    let sends = stuck.filter(|lane| lane.is_call_of("send")).map(|lane| lane.created_us / 1000);
    assert_eq!(sends.collect::<Vec<_>>(), [120, 170]);
}
