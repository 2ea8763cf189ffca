//! The invariants of a trace whose run is over.

use async_design_patterns::engine::{AwaitId, SpanId, Trace, What, Woken};
use std::collections::HashMap;

/// Where a span is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Created,
    Started,
    Ended,
}

#[derive(Default)]
struct Checker {
    spans: Vec<Stage>,
    /// The span of each await that is parked, and since when.
    parked: HashMap<AwaitId, (SpanId, u64)>,
    now_us: u64,
    /// The spans that have started.
    polled: Vec<SpanId>,
    awaits: u32,
    settled: bool,
    wrong: Vec<String>,
}

/// What is wrong with a trace, event by event:
///
/// - time never goes back;
/// - a span is created, started, ended at most once each, in that order, and a caller is created
///   before what it calls;
/// - an await parks once, in a span that has started (a spawned block may outlive its span), and
///   ends once;
/// - an await is woken between its parking and its resumption, by a span that has started or by a
///   timer that was due (on the virtual clock, which fires none before its time);
/// - a span was polled if and only if it has started;
/// - the root settles at most once; nothing follows *over*, which comes last, when every span and
///   every await has ended.
pub(crate) fn violations(trace: &Trace) -> Vec<String> {
    let mut checker = Checker::default();
    for (index, event) in trace.events.iter().enumerate() {
        if event.at_us < checker.now_us {
            checker.fail(index, "time goes back", &event.what);
        }
        checker.now_us = event.at_us;
        checker.see(index, trace, &event.what);
    }
    match trace.events.last().map(|event| &event.what) {
        Some(What::Over) => {}
        last => checker.wrong.push(format!("the last event is {last:?}, not Over")),
    }
    for (id, stage) in checker.spans.iter().enumerate() {
        if *stage != Stage::Ended {
            checker.wrong.push(format!("span {id} stays {stage:?}"));
        }
    }
    checker.wrong.extend(checker.parked.keys().map(|id| format!("{id:?} stays parked")));
    let mut polled = std::mem::take(&mut checker.polled);
    polled.sort_unstable();
    let counted = (0..trace.spans.len() as u32).map(SpanId).filter(|id| trace.span(*id).polls > 0);
    if !counted.eq(polled) {
        checker.wrong.push("not the spans that started are those that were polled".to_owned());
    }
    if checker.spans.len() != trace.spans.len() {
        checker.wrong.push("a span was never created".to_owned());
    }
    checker.wrong
}

impl Checker {
    fn fail(&mut self, index: usize, rule: &str, what: &What) {
        self.wrong.push(format!("event {index}: {rule}: {what:?}"));
    }

    fn see(&mut self, index: usize, trace: &Trace, what: &What) {
        let holds = match what {
            What::Created(span) => {
                let parent = trace.span(*span).parent;
                self.spans.push(Stage::Created);
                span.0 as usize == self.spans.len() - 1
                    && parent.is_none_or(|parent| parent.0 < span.0)
            }
            What::Started(span) => {
                self.polled.push(*span);
                self.step(*span, &[Stage::Created], Stage::Started)
            }
            What::Finished(span, _) | What::Failed(span, _) => {
                self.step(*span, &[Stage::Started], Stage::Ended)
            }
            What::Cancelled(span) => {
                self.step(*span, &[Stage::Created, Stage::Started], Stage::Ended)
            }
            What::Parked { span, id, .. } => {
                let fresh = id.0 == self.awaits;
                self.awaits += 1;
                let parked = (*span, self.now_us);
                fresh && self.parked.insert(*id, parked).is_none() && self.has_started(*span)
            }
            What::Resumed { span, id, woken, .. } => {
                self.parked.remove(id).is_some_and(|(parked, parked_us)| {
                    parked == *span && self.can_wake(*woken, parked_us)
                })
            }
            What::Dropped { span, id, .. } => {
                self.parked.remove(id).is_some_and(|(parked, _)| parked == *span)
            }
            What::Settled(_) => !std::mem::replace(&mut self.settled, true),
            What::Printed { .. } | What::Stalled | What::OutOfBounds => true,
            What::Over => index == trace.events.len() - 1,
        };
        if !holds {
            self.fail(index, "out of order", what);
        }
    }

    fn step(&mut self, span: SpanId, before: &[Stage], after: Stage) -> bool {
        match self.spans.get_mut(span.0 as usize) {
            Some(stage) if before.contains(stage) => {
                *stage = after;
                true
            }
            _ => false,
        }
    }

    fn can_wake(&self, woken: Woken, parked_us: u64) -> bool {
        let meanwhile = parked_us..=self.now_us;
        match woken {
            Woken::Timer { due_us } => meanwhile.contains(&due_us),
            Woken::Span { span, at_us, poll: [began, woke] } => {
                meanwhile.contains(&at_us) && self.has_started(span) && began <= woke
            }
            Woken::Unknown => true,
        }
    }

    fn has_started(&self, span: SpanId) -> bool {
        self.spans.get(span.0 as usize).is_some_and(|stage| *stage != Stage::Created)
    }
}
