//! The critical path: the chain of spans that made a run as long as it is.

use crate::engine::{AwaitId, Event, SpanId, Trace, What, Woken};

/// A stretch of the critical path: during it, the end of the run depended on this span alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The call or task that it depended on.
    pub span: SpanId,
    /// Where it begins, in microseconds.
    pub from_us: u64,
    /// Where it ends, in microseconds; never where it begins.
    pub to_us: u64,
}

/// The critical path of a run, in order of time and without gaps. It is found backwards: from the
/// settling of the root (or from the latest event, if the root did not settle) to the first call.
/// While a span waits for a timer, it is on the path itself; while it waits for another span, that
/// one is.
pub fn critical_path(trace: &Trace) -> Vec<Segment> {
    let Some((mut at, end_us)) = last(trace) else { return Vec::new() };
    let mut walk = Walk { trace, known: Known::of(trace), path: Vec::new(), until_us: end_us };
    while let Some(before) = walk.step(at) {
        at = before;
    }
    walk.path.reverse();
    walk.path
}

/// The segments of the critical path for each span, indexed by span.
pub(crate) fn critical_by_span(trace: &Trace) -> Vec<Vec<Segment>> {
    let mut by_span = vec![Vec::new(); trace.spans.len()];
    for segment in critical_path(trace) {
        by_span[segment.span.0 as usize].push(segment);
    }
    by_span
}

/// A moment in the life of a span: an index into the events.
#[derive(Clone, Copy)]
struct At {
    span: SpanId,
    event: usize,
}

/// The event from which to walk back, and the time at which the path ends.
fn last(trace: &Trace) -> Option<(At, u64)> {
    let events = &trace.events;
    let end = events.iter().position(|event| ends(&event.what)).unwrap_or(events.len());
    let settled = matches!(events.get(end).map(|event| &event.what), Some(What::Settled(_)));
    let end_us = events.get(end).or(events.last())?.at_us;
    let mut deeds = events[..end].iter().enumerate().rev();
    let deed = deeds.find_map(|(event, deed)| Some(At { span: actor(&deed.what)?, event }))?;
    // Whatever was dropped after this event was dropped because the run ended.
    let waiting = if settled { None } else { still_parked(&events[..=deed.event]) };
    Some((waiting.unwrap_or(deed), end_us))
}

/// A run is cut short while some spans are still parked: the one of them to walk back from. Spans
/// that wait for a timer go first, since whatever else is parked may wait for them. Of these (or of
/// all, if none waits for a timer) the latest created is taken, because callers are created before
/// what they wait for.
fn still_parked(events: &[Event]) -> Option<At> {
    let mut parked = Vec::new();
    for (event, Event { what, .. }) in events.iter().enumerate() {
        match what {
            What::Parked { span, timer, .. } => {
                parked.push(Some((timer, At { span: *span, event })));
            }
            What::Resumed { id, .. } | What::Dropped { id, .. } => parked[id.0 as usize] = None,
            _ => {}
        }
    }
    let last = parked.into_iter().flatten().max_by_key(|(timer, at)| (*timer, at.span));
    last.map(|(_, at)| at)
}

fn ends(what: &What) -> bool {
    matches!(
        what,
        What::Settled(_) | What::Abandoned | What::Stalled | What::OutOfBounds | What::Over
    )
}

/// The span that acted in an event. Neither being dropped nor an error that reaches nobody counts as acting.
fn actor(what: &What) -> Option<SpanId> {
    let acted = !matches!(what, What::Dropped { .. } | What::Cancelled(_) | What::Unread(_));
    what.span().filter(|_| acted)
}

/// Indexes into the events, in order, for the walk to look up.
struct Known {
    /// For each span, the events at which it started or resumed.
    ran: Vec<Vec<usize>>,
    /// For each await, the event at which it parked.
    parked: Vec<usize>,
}

impl Known {
    fn of(trace: &Trace) -> Self {
        let mut known = Self { ran: vec![Vec::new(); trace.spans.len()], parked: Vec::new() };
        for (index, event) in trace.events.iter().enumerate() {
            match &event.what {
                What::Started(span) | What::Resumed { span, .. } => {
                    known.ran[span.0 as usize].push(index);
                }
                // Awaits are numbered in the order in which they park.
                What::Parked { .. } => known.parked.push(index),
                _ => {}
            }
        }
        known
    }

    /// The latest event before `event` at which a span started or resumed.
    fn ran_before(&self, span: SpanId, event: usize) -> Option<usize> {
        let ran = &self.ran[span.0 as usize];
        let before = ran.partition_point(|&index| index < event);
        before.checked_sub(1).map(|last| ran[last])
    }

    fn parked(&self, id: AwaitId) -> usize {
        self.parked[id.0 as usize]
    }
}

struct Walk<'a> {
    trace: &'a Trace,
    known: Known,
    /// The segments found so far, the latest first.
    path: Vec<Segment>,
    /// The path is known from this time on, in microseconds; what lies before it is still to be
    /// found.
    until_us: u64,
}

impl Walk<'_> {
    /// Goes back one step: from an event of a span to the event that made it possible.
    fn step(&mut self, at: At) -> Option<At> {
        let Some(event) = self.known.ran_before(at.span, at.event + 1) else {
            // It was created but never polled.
            return self.caller(at);
        };
        self.go_back(at.span, event);
        let here = At { span: at.span, event };
        match self.trace.events[event].what {
            What::Resumed { id, woken, .. } => Some(self.cause(here, id, woken)),
            _ => self.caller(here),
        }
    }

    /// The caller of a span, which polls it first or has spawned it.
    fn caller(&self, at: At) -> Option<At> {
        let span = self.trace.span(at.span).parent?;
        Some(At { span, event: at.event })
    }

    /// The event that let an await resume.
    fn cause(&mut self, at: At, id: AwaitId, woken: Woken) -> At {
        if let Woken::Span { span, at_us, poll } = woken {
            let [began, woke] = poll.map(|index| index as usize);
            if let Some(event) = self.known.ran_before(span, woke) {
                // From the wake until it was polled, the span was ready and waited for its turn.
                self.add(at.span, at_us);
                let inside = if event < began { self.ran_last(began, woke) } else { None };
                return inside.unwrap_or(At { span, event });
            }
        }
        let event = self.known.parked(id);
        self.go_back(at.span, event);
        At { span: at.span, event }
    }

    /// The latest start or resumption between two events. A span that calls a waker during a poll
    /// in which it did not run itself was polling another span, as a queue polls its jobs.
    fn ran_last(&self, from: usize, to: usize) -> Option<At> {
        (from..to).rev().find_map(|event| match self.trace.events[event].what {
            What::Started(span) | What::Resumed { span, .. } => Some(At { span, event }),
            _ => None,
        })
    }

    /// Puts a span on the path from an event on.
    fn go_back(&mut self, span: SpanId, event: usize) {
        self.add(span, self.trace.events[event].at_us);
    }

    /// Puts a span on the path from a moment on, up to where the path is known.
    fn add(&mut self, span: SpanId, from_us: u64) {
        if from_us >= self.until_us {
            return;
        }
        let to_us = std::mem::replace(&mut self.until_us, from_us);
        match self.path.last_mut() {
            Some(later) if later.span == span => later.from_us = from_us,
            _ => self.path.push(Segment { span, from_us, to_us }),
        }
    }
}
