//! What the native tests share: running a future, and saying what is wrong with a trace.

#![allow(dead_code, unused_imports, reason = "each test program uses a part")]

pub(crate) mod random;
pub(crate) mod steps;
pub(crate) mod values;

use async_design_patterns::analysis::{Origin, transcript};
use async_design_patterns::engine::{
    Event, Program, Service, SpanId, SpanInfo, Trace, What, Woken, simulate,
};
use async_design_patterns::lesson::{Lab, Values};
use async_design_patterns::lessons;
use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use traced::violations;

/// A program whose root cannot fail, with a service that answers every call at once.
pub(crate) fn program(root: impl Future<Output = ()> + 'static) -> Program {
    serving(Service::default(), root)
}

/// A program whose root cannot fail.
pub(crate) fn serving(service: Service, root: impl Future<Output = ()> + 'static) -> Program {
    Program::new(service, async move {
        root.await;
        Ok::<_, Infallible>(())
    })
}

/// Runs a future to its end, checks the invariants of its trace, and returns the trace.
pub(crate) fn run(root: impl Future<Output = ()> + 'static) -> Trace {
    let trace = simulate(program(root));
    check(&trace);
    trace
}

/// Checks the invariants of a trace whose run is over.
#[track_caller]
pub(crate) fn check(trace: &Trace) {
    let mut wrong: Vec<_> = violations(trace).iter().map(ToString::to_string).collect();
    wrong.extend(early_timers(trace));
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), transcript(trace, Origin::Simulated));
}

/// Awaits that a timer woke before it was due, or that parked after it was due. The virtual clock
/// allows none.
fn early_timers(trace: &Trace) -> Vec<String> {
    let mut parked = HashMap::new();
    let mut early = Vec::new();
    for event in &trace.events {
        match event.what {
            What::Parked { id, .. } => _ = parked.insert(id, event.at_us),
            What::Resumed { id, woken: Woken::Timer { due_us }, .. }
                if !(parked[&id]..=event.at_us).contains(&due_us) =>
            {
                early.push(format!("{id:?}: resumed at {} by a timer for {due_us}", event.at_us));
            }
            _ => {}
        }
    }
    early
}

/// Every call with its end, in the order of creation: `get(1): Finished(Plain)`.
pub(crate) fn calls(trace: &Trace) -> Vec<String> {
    let end = |id: SpanId| {
        let mut ends = trace.events.iter().filter_map(|event| match &event.what {
            What::Finished(span, output) if *span == id => Some(format!("Finished({output:?})")),
            What::Failed(span, error) if *span == id => Some(format!("Failed({error})")),
            What::Cancelled(span) if *span == id => Some("Cancelled".to_owned()),
            _ => None,
        });
        ends.next().unwrap_or_else(|| "open".to_owned())
    };
    let call = |(index, span): (usize, &SpanInfo)| {
        format!("{}: {}", span.label(), end(SpanId(index as u32)))
    };
    trace.spans.iter().enumerate().map(call).collect()
}

/// The lines at which awaits parked, in order.
pub(crate) fn parked_lines(trace: &Trace) -> Vec<u32> {
    let line = |event: &Event| match event.what {
        What::Parked { at, .. } => Some(at.line),
        _ => None,
    };
    trace.events.iter().filter_map(line).collect()
}

/// Every event in short, without its line: `100 get(1) resumed`, times in milliseconds.
pub(crate) fn story(trace: &Trace) -> Vec<String> {
    let tell = |event: &Event| {
        let label = |span: &SpanId| trace.span(*span).label();
        let what = match &event.what {
            What::Created(span) => format!("{} created", label(span)),
            What::Started(span) => format!("{} started", label(span)),
            What::Parked { span, .. } => format!("{} parked", label(span)),
            What::Resumed { span, .. } => format!("{} resumed", label(span)),
            What::Dropped { span, .. } => format!("{} dropped", label(span)),
            What::Finished(span, _) => format!("{} finished", label(span)),
            What::Failed(span, _) => format!("{} failed", label(span)),
            What::Cancelled(span) => format!("{} cancelled", label(span)),
            What::Printed { text, .. } => format!("printed {text}"),
            What::Unhandled { error, .. } => format!("unhandled {error}"),
            What::Unread(span) => format!("{} unread", label(span)),
            What::Settled(Ok(())) => "settled".to_owned(),
            What::Settled(Err(error)) => format!("settled: {error}"),
            What::Abandoned => "abandoned".to_owned(),
            What::Stalled => "stalled".to_owned(),
            What::OutOfBounds => "out of bounds".to_owned(),
            What::Over => "over".to_owned(),
        };
        format!("{} {what}", event.at_us / 1000)
    };
    trace.events.iter().map(tell).collect()
}

/// Every preset of every lesson that has a lab.
pub(crate) fn presets() -> impl Iterator<Item = (&'static str, &'static Lab, Values)> {
    let labs = lessons::ALL.iter().filter_map(|lesson| Some((lesson.slug, lesson.lab.as_ref()?)));
    labs.flat_map(|(slug, lab)| {
        lab.presets.iter().map(move |preset| (slug, lab, preset.values(lab.params)))
    })
}
