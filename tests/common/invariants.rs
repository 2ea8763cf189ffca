//! The invariants of a trace whose run is over.

use async_design_patterns::engine::{AwaitId, SpanId, Trace, What};
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
    /// The span of each await that is parked.
    parked: HashMap<AwaitId, SpanId>,
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
/// - the root settles at most once; nothing follows *over*, which comes last, when every span and
///   every await has ended.
pub(crate) fn violations(trace: &Trace) -> Vec<String> {
    let mut checker = Checker::default();
    let mut last_us = 0;
    for (index, event) in trace.events.iter().enumerate() {
        if event.at_us < last_us {
            checker.fail(index, "time goes back", &event.what);
        }
        last_us = event.at_us;
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
            What::Started(span) => self.step(*span, &[Stage::Created], Stage::Started),
            What::Finished(span, _) | What::Failed(span, _) => {
                self.step(*span, &[Stage::Started], Stage::Ended)
            }
            What::Cancelled(span) => {
                self.step(*span, &[Stage::Created, Stage::Started], Stage::Ended)
            }
            What::Parked { span, id, .. } => {
                let fresh = id.0 == self.awaits;
                self.awaits += 1;
                fresh && self.parked.insert(*id, *span).is_none() && self.has_started(*span)
            }
            What::Resumed { span, id, .. } | What::Dropped { span, id, .. } => {
                self.parked.remove(id) == Some(*span)
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

    fn has_started(&self, span: SpanId) -> bool {
        self.spans.get(span.0 as usize).is_some_and(|stage| *stage != Stage::Created)
    }
}
