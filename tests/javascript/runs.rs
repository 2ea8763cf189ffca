//! Runs on both clocks: what they leave behind, and that they do not disturb one another.

use crate::node::{Modules, ask};
use crate::wire::Wire;
use async_design_patterns::engine::{Event, SpanId, What, Woken};
use serde_json::{Value, json};
use traced::violations;

const PATH: &str = "runs.js";
const TEXT: &str = "
export async function lost() {
  const late = fail(20);
  await sleep(50);
  console.log('on');
  return late.catch(() => 'caught');
}
async function fail(ms) {
  await sleep(ms);
  throw new TypeError('nobody looks');
}
const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));
export async function spin() {
  for (;;) await null;
}
export async function round() {
  for await (const _ of endless());
}
function* endless() {
  for (;;) yield 1;
}
export async function tick() {
  for (;;) await sleep(0);
}
let kept = 0;
export async function keep() {
  await sleep(10);
  console.log((kept += 1));
}
";

/// A program in which each call is made in another way.
const CALLS: &str = "
export async function root() {
  const late = sleep(30).then(leaf);
  await Promise.all([1, 2].map(leaf));
  setTimeout(() => leaf('timer'), 5);
  for await (const x of source()) {
    console.log(x);
  }
  try {
    await leaf(
      9,
    );
  } finally {
    await late;
  }
}
async function leaf(n) {
  await sleep(n);
  if (n === 9) throw new Error('nine');
}
async function* source() {
  yield leaf(3);
}
const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));
";

/// Each span as `label < label of its parent @ line of the call`, and each resumption as `label: who
/// woke it`.
fn story(wire: &Wire) -> Vec<String> {
    let trace = wire.trace();
    let label = |span: SpanId| trace.span(span).label();
    let told = |event: &Event| match &event.what {
        What::Created(span) => {
            let info = trace.span(*span);
            let parent = info.parent.map_or("-".to_owned(), label);
            Some(format!("{} < {parent} @ {}", info.label(), info.called_at.line))
        }
        What::Resumed { span, at, woken, .. } => {
            let by = match woken {
                Woken::Timer { due_us } => format!("timer {}", due_us / 1000),
                Woken::Span { span, .. } => label(*span),
                Woken::Unknown => "unknown".to_owned(),
            };
            Some(format!("{}: {by} @ {}", label(*span), at.line))
        }
        _ => None,
    };
    trace.events.iter().filter_map(told).collect()
}

#[test]
fn each_call_knows_its_caller_and_each_await_what_woke_it() {
    let Some(modules) = Modules::new("each_call_knows_its_caller") else { return };
    modules.record(PATH, CALLS);
    let story = story(&modules.simulate(&[own("root")])[0]);
    assert_eq!(
        story,
        [
            "root() < - @ 2",
            "leaf(1) < root() @ 4",
            "leaf(2) < root() @ 4",
            "leaf(1): timer 1 @ 18",
            "leaf(2): timer 2 @ 18",
            "root(): leaf(2) @ 4",
            "source() < root() @ 6",
            "leaf(3) < source() @ 22",
            "leaf(3): timer 5 @ 18",
            "root(): leaf(3) @ 6",
            "source(): root() @ 22",
            "root(): source() @ 6",
            "leaf(9) < root() @ 10",
            "leaf(\"timer\") < root() @ 5",
            "leaf(\"timer\"): timer 7 @ 18",
            "leaf(9): timer 14 @ 18",
            "root(): leaf(9) @ 10",
            "leaf(undefined) < root() @ 3",
            "leaf(undefined): timer 30 @ 18",
            "root(): leaf(undefined) @ 14",
        ]
    );
}

fn modules(test: &str) -> Option<Modules> {
    let modules = Modules::new(test)?;
    modules.record(PATH, TEXT);
    Some(modules)
}

fn own(entry: &str) -> Value {
    json!({ "module": PATH, "entry": entry, "args": [] })
}

fn printed(wire: &Wire) -> Vec<String> {
    wire.trace().printed().map(|(_, line)| line.to_owned()).collect()
}

#[test]
fn a_rejection_that_nobody_handles_is_an_event() {
    let Some(modules) = modules("a_rejection_that_nobody_handles_is_an_event") else { return };
    let simulated = modules.simulate(&[own("lost")]);
    let played = modules.start(&[own("lost")]);
    for wire in simulated.iter().chain(played.iter().map(|played| &played.wire)) {
        let [unhandled] = &wire.unhandled()[..] else { panic!("{:?}", wire.unhandled()) };
        assert_eq!(unhandled.text, "nobody looks");
        let trace = wire.trace();
        assert_eq!(trace.span(unhandled.span.expect("a span failed")).label(), "fail(20)");
        assert!(unhandled.at_us >= 20_000, "{unhandled:?}");
        // It is told before what the next timer lets happen.
        let place = |wanted: fn(&What) -> bool| {
            trace.events.iter().position(|event| wanted(&event.what)).expect("an event")
        };
        let told = place(|what| matches!(what, What::Unhandled { .. }));
        assert!(told < place(|what| matches!(what, What::Printed { .. })));
        assert_eq!(printed(wire), ["on"]);
        assert_eq!(violations(&trace), []);
    }
}

#[test]
fn a_simulation_that_never_ends_is_given_up() {
    let Some(modules) = modules("a_simulation_that_never_ends_is_given_up") else { return };
    for wire in modules.simulate(&[own("spin"), own("round"), own("tick")]) {
        let trace = wire.trace();
        assert!(trace.events.iter().any(|event| event.what == What::OutOfBounds));
        assert_eq!(violations(&trace), []);
    }
}

#[test]
fn runs_at_the_same_time_have_modules_of_their_own() {
    let Some(modules) = modules("runs_at_the_same_time_have_modules_of_their_own") else { return };
    let played = modules.start(&[own("keep"), own("keep")]);
    for played in played {
        assert_eq!(printed(&played.wire), ["1"]);
        let mut whole = Wire::default();
        played.batches.into_iter().for_each(|batch| whole.append(batch));
        assert_eq!(whole, played.wire, "the batches are the whole");
    }
}

#[test]
fn the_real_clock_does_what_the_simulation_predicts() {
    let Some(modules) = modules("the_real_clock_does_what_the_simulation_predicts") else { return };
    let run = json!({
        "module": modules.twin("limited"), "entry": "demoDrain", "args": [[1, 2, 3, 4, 5], 2],
        "service": { "calls": [{ "ms": 30 }, { "ms": 60, "fails": true }, { "ms": 60 }], "limit": 2 },
    });
    let [simulated] = &modules.simulate(std::slice::from_ref(&run))[..] else { panic!("one run") };
    let [played] = &modules.start(&[run])[..] else { panic!("one run") };
    let what = |wire: &Wire| {
        let trace = wire.trace();
        assert_eq!(violations(&trace), []);
        let what = trace.events.into_iter().map(|event| match event.what {
            What::Resumed { span, id, .. } => format!("resumed {span:?} {id:?}"),
            other => format!("{other:?}"),
        });
        what.collect::<Vec<_>>()
    };
    assert_eq!(what(&played.wire), what(simulated));
}

/// A promise cannot be cancelled: what has begun goes on, and nobody waits for it.
#[test]
fn an_abandoned_run_goes_on_to_its_end() {
    let Some(modules) = modules("an_abandoned_run_goes_on_to_its_end") else { return };
    let sequential = |second: Value| {
        json!({
            "module": modules.twin("sequential"), "entry": "demo", "args": [[1, 2]],
            "service": { "calls": [{ "ms": 400 }, second] }, "isAbandoned": true,
        })
    };
    let calls = [json!({ "ms": 10 }), json!({ "ms": "Infinity" })];
    let played = modules.start(&calls.map(sequential));
    let traces: Vec<_> = played.iter().map(|played| played.wire.trace()).collect();
    for trace in &traces {
        assert_eq!(violations(trace), []);
        let place = |wanted: fn(&What) -> bool| {
            trace.events.iter().position(|event| wanted(&event.what)).expect("an event")
        };
        let abandoned = place(|what| *what == What::Abandoned);
        assert!(abandoned < place(|what| matches!(what, What::Finished(..))));
        assert_eq!(trace.events.last().map(|event| &event.what), Some(&What::Over));
    }
    assert!(traces[0].settled().is_some() && traces[0].stalled().is_none());
    assert_eq!(
        printed(&played[0].wire),
        ["[ { id: 1, name: 'User 1' }, { id: 2, name: 'User 2' } ]"]
    );
    assert!(traces[1].settled().is_none() && traces[1].stalled().is_some());
}

#[test]
fn a_cancelled_run_says_no_more() {
    let Some(modules) = modules("a_cancelled_run_says_no_more") else { return };
    let played = modules.start(&[json!({
        "module": modules.twin("sequential"), "entry": "demo", "args": [[1, 2, 3]],
        "service": { "calls": [{ "ms": 40 }, { "ms": 400 }] }, "cancelAfter": 120,
    })]);
    let [played] = &played[..] else { panic!("one run") };
    let trace = played.wire.trace();
    assert_eq!(violations(&trace), []);
    assert_eq!(trace.settled(), None);
    let cancelled = trace.events.iter().filter(|event| matches!(event.what, What::Cancelled(_)));
    assert_eq!(cancelled.count(), 3);
    assert_eq!(trace.events.last().map(|event| &event.what), Some(&What::Over));
    assert_eq!(trace.stalled(), None);
}

/// With a gap, the first job has failed before the last is pushed.
#[test]
fn a_job_that_fails_early_is_not_unhandled() {
    let Some(modules) = modules("a_job_that_fails_early_is_not_unhandled") else { return };
    let run = json!({
        "module": modules.twin("queue"), "entry": "demo", "args": [[1, 2, 3], 2, 150],
        "service": { "calls": [{ "ms": 100, "fails": true }] },
    });
    let [wire] = &modules.simulate(&[run])[..] else { panic!("one run") };
    assert_eq!(wire.unhandled(), []);
    assert_eq!(printed(wire), ["done 2", "done 3"]);
    assert_eq!(wire.trace().settled(), Some((400_000, &Ok(()))));
}

#[test]
fn values_are_printed_as_node_prints_them() {
    let Some(modules) = modules("values_are_printed_as_node_prints_them") else { return };
    let files = &modules.javascript.files;
    let text = files.iter().find(|file| file.path.starts_with("javascript/text-"));
    let text = modules.address(&text.expect("the file is written").path);
    let printed: Vec<[String; 2]> = ask("printed", &json!({ "text": text }));
    assert!(printed.len() > 20);
    for [here, there] in printed {
        assert_eq!(here, there);
    }
}
