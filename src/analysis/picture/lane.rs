//! One span of a picture.

use crate::engine::{Output, Site, SpanId, Trace};

/// One span, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The span.
    pub span: SpanId,
    /// The span that called it.
    pub parent: Option<SpanId>,
    /// How many callers stand above it.
    pub depth: u32,
    /// The name of its function.
    pub name: &'static str,
    /// Name and arguments.
    pub label: String,
    /// Where it was called.
    pub called_at: Site,
    /// When it was called.
    pub created_us: u64,
    /// When it ran: its first poll and each resumption.
    pub ran_us: Vec<u64>,
    /// The lines at which it was ever parked, and how many of its awaits are parked there now.
    pub(super) waits: Vec<(Site, u32)>,
    /// When it ended and how.
    pub end: Option<(u64, LaneEnd)>,
    /// Its await that resumed latest after its timer was due, where that is more than [`LATE_US`].
    pub late: Option<Late>,
    /// Where the error surfaced that it got last from a call, if it got one since it ran last.
    pub(super) heard: Option<Site>,
}

/// A resumption after its timer was due, in microseconds; of two the greater is later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Late {
    /// How long after.
    pub late_us: u64,
    /// When it resumed.
    pub resumed_us: u64,
}

/// An await that resumes more than this after its timer was due resumes late: longer than a frame
/// and than the timers of a browser are late by themselves. Microseconds.
pub const LATE_US: u64 = 20_000;

impl Lane {
    pub(super) fn new(trace: &Trace, span: SpanId, depth: u32, created_us: u64) -> Self {
        let info = trace.span(span);
        Self {
            span,
            parent: info.parent,
            depth,
            name: info.name,
            label: info.label(),
            called_at: info.called_at,
            created_us,
            ran_us: Vec::new(),
            waits: Vec::new(),
            end: None,
            late: None,
            heard: None,
        }
    }

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
    /// It was called and will never be polled: its run stalled.
    NeverStarted,
}
