//! One span of a picture.

use crate::engine::{Output, Site, SpanId, Trace};

/// One span, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The span.
    pub span: SpanId,
    /// The span that called it.
    pub parent: Option<SpanId>,
    /// How many callers are above it.
    pub depth: u32,
    /// The name of its function.
    pub name: &'static str,
    /// Name and arguments.
    pub label: String,
    /// Whether the label shows no argument.
    pub is_bare: bool,
    /// Where it was called.
    pub called_at: Site,
    /// The number of the service call that it makes, counted from 1, if it makes one. Known from
    /// its start on.
    pub request: Option<u32>,
    /// When the service answers that call, in microseconds: later than its end if nobody waits so long.
    pub answer_us: Option<u64>,
    /// When it was created, in microseconds.
    pub created_us: u64,
    /// When it ran, in microseconds: from its first poll and from each resumption on, until it parked or ended, if
    /// it has.
    pub ran_us: Vec<(u64, Option<u64>)>,
    /// The lines at which it has been parked, each with how many of its awaits are parked there
    /// now.
    pub(super) waits: Vec<(Site, u32)>,
    /// Since when nobody waits for it, in microseconds: the run had settled, or was abandoned.
    pub(super) alone_us: Option<u64>,
    /// When it ended, in microseconds, and how.
    pub end: Option<(u64, LaneEnd)>,
    /// Whether it failed with an error that reached nobody.
    pub unread: bool,
    /// Its latest resumption relative to the due time of the timer, if that is more than
    /// [`LATE_US`].
    pub late: Option<Late>,
    /// If a call returned an error to it since it last ran: the line at which that error surfaced.
    pub(super) heard: Option<Site>,
}

/// A resumption some time after its timer was due. Ordered by the delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Late {
    /// The delay, in microseconds.
    pub late_us: u64,
    /// When it resumed, in microseconds.
    pub resumed_us: u64,
}

/// An await is late if it resumes more than this after its timer was due, in microseconds: more
/// than a frame, and more than browser timers are late by themselves.
pub const LATE_US: u64 = 20_000;

/// A call ends together with its run if it ends less than this after it, in microseconds.
pub(crate) const ALONE_US: u64 = 1_000;

impl Lane {
    pub(super) fn new(trace: &Trace, span: SpanId, depth: u32, created_us: u64) -> Self {
        let info = trace.span(span);
        Self {
            span,
            parent: info.parent,
            depth,
            name: info.name,
            label: info.label(),
            is_bare: info.is_bare(),
            called_at: info.called_at,
            request: None,
            answer_us: None,
            created_us,
            ran_us: Vec::new(),
            waits: Vec::new(),
            alone_us: None,
            end: None,
            unread: false,
            late: None,
            heard: None,
        }
    }

    /// Its arguments, as its label shows them.
    pub fn args(&self) -> &str {
        let [begin, end] = [self.name.len() + 1, self.label.len() - 1];
        self.label.get(begin..end).unwrap_or_default()
    }

    /// Whether it is a call of this function, which JavaScript names in its own way: `fetchUser` is
    /// `fetch_user`.
    pub fn is_call_of(&self, name: &str) -> bool {
        is_named(self.name, name)
    }

    /// Since when it runs on with nobody waiting, in microseconds. What ends together with the run does
    /// not.
    pub fn alone_us(&self) -> Option<u64> {
        let goes_on = |from_us| self.end_us().is_none_or(|at_us| at_us >= from_us + ALONE_US);
        self.alone_us.filter(|&from_us| goes_on(from_us))
    }

    /// When it was first polled, in microseconds.
    pub fn started_us(&self) -> Option<u64> {
        self.ran_us.first().map(|&(from_us, _)| from_us)
    }

    /// When the service answered, for a call that was not given up before.
    pub fn answered_us(&self) -> Option<u64> {
        match self.request.and(self.end)? {
            (at_us, LaneEnd::Finished(_) | LaneEnd::Failed) => Some(at_us),
            (_, LaneEnd::Cancelled | LaneEnd::Stalled | LaneEnd::NeverStarted) => None,
        }
    }

    /// When it ended, in microseconds. A call that is stuck has no end.
    pub fn end_us(&self) -> Option<u64> {
        match self.end? {
            (at_us, LaneEnd::Finished(_) | LaneEnd::Failed | LaneEnd::Cancelled) => Some(at_us),
            (_, LaneEnd::Stalled | LaneEnd::NeverStarted) => None,
        }
    }

    /// Whether it runs now: it has neither parked nor ended.
    pub fn is_running(&self) -> bool {
        matches!(self.ran_us.last(), Some((_, None)))
    }

    /// It parks or ends.
    pub(super) fn stop(&mut self, at_us: u64) {
        if let Some((_, until_us)) = self.ran_us.last_mut() {
            until_us.get_or_insert(at_us);
        }
    }

    /// The lines at which it has been parked.
    pub fn lines(&self) -> impl Iterator<Item = Site> {
        self.waits.iter().map(|&(site, _)| site)
    }

    /// The lines at which it is parked now, and how many of its awaits are parked there.
    pub fn parked_at(&self) -> impl Iterator<Item = (Site, u32)> {
        self.waits.iter().copied().filter(|(_, parked)| *parked > 0)
    }
}

/// Whether two names are the same but for the style of their language.
pub(super) fn is_named(name: &str, wanted: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase())
    }
    letters(name).eq(letters(wanted))
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
