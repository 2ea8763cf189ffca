//! The rules that every trace keeps. `decode` checks them, so that whoever reads a trace can rely
//! on them.

use super::{AwaitId, SpanId, Trace, What, Woken};
use std::collections::HashMap;
use std::fmt;

/// A rule that an event breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The index of the event; `None` if only the trace as a whole breaks the rule.
    pub event: Option<usize>,
    /// What is wrong.
    pub rule: &'static str,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.event {
            Some(index) => write!(f, "event {index}: {}", self.rule),
            None => f.write_str(self.rule),
        }
    }
}

/// Every violation of these rules:
///
/// - time never goes back;
/// - a span is created, started and ended at most once each, in that order, and a caller is created
///   before what it calls;
/// - an await parks once, in a span that has started (a spawned block may outlive its span), and ends
///   once;
/// - a span that wakes an await has started, and wakes it between its parking and its resumption (of a
///   timer no such thing holds: a browser's may fire a little before it is due);
/// - a span was polled if and only if it has started;
/// - a call whose error is `unread` has ended;
/// - the root settles at most once, and is abandoned at most once, before it settles;
/// - nothing follows [`What::Over`];
/// - where the trace is over, every span and every await has ended.
pub fn violations(trace: &Trace) -> Vec<Violation> {
    let mut checker = Checker { spans: trace.spans.len() as u32, ..Checker::default() };
    for (index, event) in trace.events.iter().enumerate() {
        checker.index = index;
        checker.demand(event.at_us >= checker.now_us, "time goes back");
        checker.now_us = event.at_us;
        checker.demand(!checker.over, "the trace was over before");
        checker.see(trace, &event.what);
    }
    checker.finish(trace);
    checker.wrong
}

/// The stage of a span's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Created,
    Started,
    Ended,
}

#[derive(Default)]
struct Checker {
    /// How many spans the trace describes.
    spans: u32,
    index: usize,
    now_us: u64,
    stages: Vec<Stage>,
    /// The spans that have started.
    started: Vec<SpanId>,
    /// For each await that is parked, its span and the time at which it parked, in microseconds.
    parked: HashMap<AwaitId, (SpanId, u64)>,
    awaits: u32,
    settled: bool,
    abandoned: bool,
    over: bool,
    wrong: Vec<Violation>,
}

impl Checker {
    fn demand(&mut self, holds: bool, rule: &'static str) {
        if !holds {
            self.wrong.push(Violation { event: Some(self.index), rule });
        }
    }

    fn see(&mut self, trace: &Trace, what: &What) {
        match what {
            What::Created(span) => self.create(trace, *span),
            What::Started(span) => {
                self.step(*span, Stage::Created, Stage::Started);
                self.started.push(*span);
            }
            What::Finished(span, _) | What::Failed(span, _) => {
                self.step(*span, Stage::Started, Stage::Ended);
            }
            What::Cancelled(span) => {
                let stage = self.stage(*span).unwrap_or(Stage::Created);
                self.step(*span, stage, Stage::Ended);
                self.demand(stage != Stage::Ended, "the span has ended before");
            }
            What::Parked { span, id, .. } => self.park(*span, *id),
            What::Resumed { span, id, woken, .. } => self.resume(*span, *id, *woken),
            What::Dropped { span, id, .. } => _ = self.unpark(*span, *id),
            What::Settled(_) => {
                self.demand(!self.settled, "the root has settled before");
                self.settled = true;
            }
            What::Abandoned => {
                self.demand(!self.settled, "the root has settled before");
                self.demand(!self.abandoned, "the root was abandoned before");
                self.abandoned = true;
            }
            What::Unhandled { span, .. } => {
                let known = span.is_none_or(|span| self.stage(span).is_some());
                self.demand(known, "there is no such span");
            }
            What::Unread(span) => {
                self.demand(self.stage(*span) == Some(Stage::Ended), "the span has not ended");
            }
            What::Printed { .. } | What::Stalled | What::OutOfBounds => {}
            What::Over => self.over = true,
        }
    }

    fn create(&mut self, trace: &Trace, span: SpanId) {
        let next = SpanId(self.stages.len() as u32);
        self.demand(span == next, "spans are not created in the order of their numbers");
        self.demand(span.0 < self.spans, "there is no such span");
        if span.0 < self.spans {
            let parent = trace.span(span).parent;
            self.demand(parent.is_none_or(|parent| parent < span), "the caller comes later");
        }
        self.stages.push(Stage::Created);
    }

    fn stage(&self, span: SpanId) -> Option<Stage> {
        self.stages.get(span.0 as usize).copied()
    }

    fn step(&mut self, span: SpanId, before: Stage, after: Stage) {
        let stage = self.stage(span);
        self.demand(stage.is_some(), "the span was not created");
        self.demand(stage.is_none_or(|stage| stage == before), "the span is at another stage");
        if let Some(stage) = self.stages.get_mut(span.0 as usize) {
            *stage = after;
        }
    }

    fn has_started(&self, span: SpanId) -> bool {
        self.stage(span).is_some_and(|stage| stage != Stage::Created)
    }

    fn park(&mut self, span: SpanId, id: AwaitId) {
        self.demand(id.0 == self.awaits, "awaits are not numbered in the order in which they park");
        self.awaits = self.awaits.saturating_add(1);
        self.demand(self.has_started(span), "an await parks in a span that has not started");
        self.parked.insert(id, (span, self.now_us));
    }

    /// Ends an await. Returns the time at which it parked, in microseconds.
    fn unpark(&mut self, span: SpanId, id: AwaitId) -> u64 {
        let parked = self.parked.remove(&id);
        self.demand(parked.is_some(), "the await is not parked");
        let (of, since_us) = parked.unwrap_or((span, 0));
        self.demand(of == span, "the await is of another span");
        since_us
    }

    fn resume(&mut self, span: SpanId, id: AwaitId, woken: Woken) {
        let since_us = self.unpark(span, id);
        match woken {
            Woken::Span { span, at_us, poll: [began, woke] } => {
                let meanwhile = (since_us..=self.now_us).contains(&at_us);
                self.demand(meanwhile, "it was not woken in between");
                self.demand(self.has_started(span), "what woke it has not started");
                let order = began <= woke && woke as usize <= self.index;
                self.demand(order, "the poll that woke it is not before");
            }
            Woken::Timer { .. } | Woken::Unknown => {}
        }
    }

    fn finish(&mut self, trace: &Trace) {
        let wrong = &mut self.wrong;
        let mut demand = |holds: bool, rule| {
            if !holds {
                wrong.push(Violation { event: None, rule });
            }
        };
        demand(self.stages.len() as u32 == self.spans, "a span was never created");
        self.started.sort_unstable();
        let polled = (0..).zip(&trace.spans).filter(|(_, span)| span.polls > 0);
        let same = polled.map(|(index, _)| SpanId(index)).eq(self.started.iter().copied());
        demand(same, "the spans that were polled are not those that started");
        if self.over {
            let ended = self.stages.iter().all(|stage| *stage == Stage::Ended);
            demand(ended, "a span has no end although the trace is over");
            demand(self.parked.is_empty(), "an await stays parked although the trace is over");
        }
    }
}
