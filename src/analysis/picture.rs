//! Folds a trace, event by event, into what is to be seen of it at one moment.

use crate::engine::{Event, Output, Site, SpanId, Trace, What};
use std::collections::BTreeSet;

/// A run as it stands after some of its events.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// One lane per span, in the order of their creation.
    pub lanes: Vec<Lane>,
    /// How many futures are parked at each line where any is, in the order of files and lines.
    pub parked: Vec<(Site, u32)>,
    /// How often a future has resumed at each line, in the order of files and lines.
    pub resumed: Vec<(Site, u32)>,
    /// The lines at which the run ended early, and why.
    pub marked: Vec<(Site, Mark)>,
    /// The printed lines: when, where, what.
    pub output: Vec<(u64, Site, String)>,
    /// How the run ended and when, in microseconds: the root settled, or the run was cut short.
    pub verdict: Option<(u64, Verdict)>,
    /// When nothing of the run was left, in microseconds.
    pub over_us: Option<u64>,
    /// The time of the latest event, in microseconds.
    pub now_us: u64,
    /// How many spans have not ended.
    pub open: usize,
    stalled: bool,
    seen: usize,
}

/// One span, drawn.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The span.
    pub span: SpanId,
    /// The span that called it.
    pub parent: Option<SpanId>,
    /// How many callers stand above it.
    pub depth: u32,
    /// Name and arguments.
    pub label: String,
    /// Where it was called.
    pub called_at: Site,
    /// When it was called.
    pub created_us: u64,
    /// When it ran: its first poll and each resumption.
    pub ran_us: Vec<u64>,
    /// The lines at which it was ever parked, and how many of its awaits are parked there now.
    waits: Vec<(Site, u32)>,
    /// When it ended and how.
    pub end: Option<(u64, LaneEnd)>,
}

impl Lane {
    /// When it was first polled.
    pub fn started_us(&self) -> Option<u64> {
        self.ran_us.first().copied()
    }

    /// The lines at which it was ever parked.
    pub fn lines(&self) -> impl Iterator<Item = Site> {
        self.waits.iter().map(|&(site, _)| site)
    }

    /// The lines at which it is parked now, and how many of its awaits are parked there.
    pub fn parked_at(&self) -> impl Iterator<Item = (Site, u32)> {
        self.waits.iter().copied().filter(|(_, parked)| *parked > 0)
    }
}

/// How a span ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneEnd {
    /// It returned.
    Finished(Output),
    /// It returned `Err`.
    Failed,
    /// It was dropped.
    Cancelled,
    /// It will never end: its run stalled.
    Stalled,
}

/// Why a run ended at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Failed.
    Failed,
    /// Cancelled.
    Cancelled,
    /// Stalled.
    Stalled,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The root future returned.
    Finished,
    /// The root future returned this error.
    Failed(String),
    /// The run was dropped before its root had ended.
    Cancelled,
    /// Nothing was left to wake it; it was parked at these lines.
    Stalled(Vec<Site>),
    /// The simulation was given up.
    OutOfBounds,
}

impl Picture {
    /// The whole of a trace.
    pub fn of(trace: &Trace) -> Self {
        let mut picture = Self::default();
        picture.advance(trace);
        picture
    }

    /// Adds what the trace holds beyond what was seen before. `true` when there was anything.
    pub fn advance(&mut self, trace: &Trace) -> bool {
        let seen = self.seen;
        self.advance_to(trace, trace.events.len());
        self.seen > seen
    }

    /// Shows the first `events` events of the trace, and no more of it. Back is from the start.
    pub fn advance_to(&mut self, trace: &Trace, events: usize) {
        if events < self.seen {
            *self = Self::default();
        }
        trace.events[self.seen..events].iter().for_each(|event| self.add(trace, event));
        self.seen = events;
    }

    /// How long the run took or, while it goes on, has taken, in microseconds.
    pub fn total_us(&self) -> u64 {
        self.verdict.as_ref().map_or(self.now_us, |&(at, _)| at)
    }

    /// The time of the last thing to be drawn, in microseconds.
    pub fn end_us(&self) -> u64 {
        self.over_us.unwrap_or(self.now_us)
    }

    /// The lines at which calls were made or parked, in the order of files and lines.
    pub fn sites(&self) -> Vec<Site> {
        let sites = self.lanes.iter().flat_map(|lane| lane.lines().chain([lane.called_at]));
        sites.collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn add(&mut self, trace: &Trace, event: &Event) {
        let at_us = event.at_us;
        self.now_us = at_us;
        match &event.what {
            What::Created(span) => self.create(trace, *span, at_us),
            What::Started(span) => self.lane(*span).ran_us.push(at_us),
            What::Parked { span, at, .. } => self.park(*span, *at),
            What::Resumed { span, at, .. } => {
                self.unpark(*span, at);
                let lane = self.lane(*span);
                // A block that was spawned runs on after the call that it is written in.
                if lane.end.is_none() {
                    lane.ran_us.push(at_us);
                }
            }
            What::Dropped { span, at, .. } => self.unpark(*span, at),
            What::Finished(span, output) => self.end(*span, at_us, LaneEnd::Finished(*output)),
            What::Failed(span, _) => self.end(*span, at_us, LaneEnd::Failed),
            What::Cancelled(span) => {
                let end = if self.stalled { LaneEnd::Stalled } else { LaneEnd::Cancelled };
                self.end(*span, at_us, end);
            }
            What::Printed { text, at } => self.output.push((at_us, *at, text.clone())),
            What::Settled(Ok(())) => self.judge(at_us, Verdict::Finished),
            What::Settled(Err(error)) => self.judge(at_us, Verdict::Failed(error.clone())),
            What::Stalled => {
                let sites = self.parked.iter().map(|&(site, _)| site).collect();
                self.stalled = true;
                self.judge(at_us, Verdict::Stalled(sites));
            }
            What::OutOfBounds => self.judge(at_us, Verdict::OutOfBounds),
            What::Over => {
                self.over_us = Some(at_us);
                self.judge(at_us, Verdict::Cancelled);
            }
        }
    }

    fn create(&mut self, trace: &Trace, span: SpanId, at_us: u64) {
        let info = trace.span(span);
        let depth = info.parent.map_or(0, |parent| self.lane(parent).depth + 1);
        self.open += 1;
        self.lanes.push(Lane {
            span,
            parent: info.parent,
            depth,
            label: info.label(),
            called_at: info.called_at,
            created_us: at_us,
            ran_us: Vec::new(),
            waits: Vec::new(),
            end: None,
        });
    }

    fn park(&mut self, span: SpanId, at: Site) {
        let waits = &mut self.lane(span).waits;
        match waits.iter_mut().find(|(site, _)| *site == at) {
            Some((_, parked)) => *parked += 1,
            None => waits.push((at, 1)),
        }
        match self.line(&at) {
            Ok(index) => self.parked[index].1 += 1,
            Err(index) => self.parked.insert(index, (at, 1)),
        }
    }

    /// Where a line stands among the parked ones, or would.
    fn line(&self, at: &Site) -> Result<usize, usize> {
        self.parked.binary_search_by_key(at, |&(site, _)| site)
    }

    fn unpark(&mut self, span: SpanId, at: &Site) {
        if let Some((_, parked)) = self.lane(span).waits.iter_mut().find(|(site, _)| site == at) {
            *parked -= 1;
        }
        if let Ok(index) = self.line(at) {
            self.parked[index].1 -= 1;
            if self.parked[index].1 == 0 {
                self.parked.remove(index);
            }
        }
    }

    fn end(&mut self, span: SpanId, at_us: u64, end: LaneEnd) {
        self.open -= 1;
        self.lane(span).end = Some((at_us, end));
    }

    /// The first verdict stands.
    fn judge(&mut self, at_us: u64, verdict: Verdict) {
        self.verdict.get_or_insert((at_us, verdict));
    }

    fn lane(&mut self, span: SpanId) -> &mut Lane {
        &mut self.lanes[span.0 as usize]
    }
}
