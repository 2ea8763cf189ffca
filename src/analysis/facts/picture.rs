//! Folds a trace, event by event, into what can be seen of it at one moment.

mod fold;
mod lane;
mod marks;
mod unread;

use crate::engine::{Site, SpanId, Trace};
use std::rc::Rc;

pub(crate) use lane::ALONE_US;
pub use lane::{LATE_US, Lane, LaneEnd, Late};

/// The state of a run after some of its events. A copy is cheap: it shares the lanes and the output, each
/// until one of the two changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// One lane per span, in the order of their creation.
    pub lanes: Vec<Rc<Lane>>,
    /// The lines at which futures are parked, with how many, in the order of files and lines.
    pub parked: Vec<(Site, u32)>,
    /// The lines at which futures have resumed, with how often, in the order of files and lines.
    pub resumed: Vec<(Site, u32)>,
    /// The lines to mark once the run has ended, and why, in the order of files and lines: see
    /// [`Mark`].
    pub marked: Vec<(Site, Mark)>,
    /// The span that resumed the latest after its timer was due, and by how many microseconds. A
    /// prediction has such a delay too if the future of a timer is not polled when it fires; any
    /// further delay of a measurement comes from a busy thread or a coarse clock.
    pub latest_timer: Option<(SpanId, u64)>,
    /// What it printed, and the rejections that nobody handled.
    pub output: Rc<Vec<OutputLine>>,
    /// Whether a rejection went unhandled.
    pub is_unhandled: bool,
    /// How many errors reached nobody, in either language.
    pub unread: u64,
    /// How the run ended and when, in microseconds: the root settled, or the run was cut short.
    pub verdict: Option<(u64, Verdict)>,
    /// When nothing of the run was left, in microseconds.
    pub over_us: Option<u64>,
    /// When a timer last let a call continue after the root had settled, in microseconds.
    pub ran_on_us: Option<u64>,
    /// Whether calls were still parked when the run was dropped after its root had settled.
    pub cut: bool,
    /// The time of the latest event, in microseconds.
    pub now_us: u64,
    /// Where its futures were parked when nothing was left to wake them.
    pub stalled_at: Option<Vec<Site>>,
    /// For each function, how many of its calls wait now, and how many did at most.
    waiting: Vec<Waiting>,
    /// The call whose error reaches nobody, unless the next event says that a line was printed.
    unread_yet: Option<SpanId>,
    /// Where awaits were dropped by the latest events, until something else happens.
    dropped: Vec<Site>,
    seen: usize,
}

/// The calls of one function that have parked and not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Waiting {
    name: &'static str,
    now: u64,
    most: u64,
}

/// A line that `println!` or `console.log` printed, or the notice of a rejection that nobody handled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// When, in microseconds.
    pub at_us: u64,
    /// The line of the code that printed it, or that made the call that was rejected.
    pub site: Site,
    /// What is printed, or the error of the rejection.
    pub text: Rc<str>,
    /// Whether it is a rejection that nobody handled.
    pub is_unhandled: bool,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The root future returned.
    Finished,
    /// The root future returned this error.
    Failed(String),
    /// The run was dropped before its root had ended; or, in JavaScript, abandoned.
    Cancelled,
    /// Nothing was left to wake the run.
    Stalled,
    /// The simulation took too many steps and was given up.
    OutOfBounds,
}

/// Why a line stays marked when a run has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The error of the root surfaced here: at the `.await` at which a caller first received it or,
    /// if no await had parked for it, at the call that failed.
    Failed,
    /// Futures were parked here when the run was cancelled.
    Cancelled,
    /// Futures are parked here, and nothing is left to wake them.
    Stalled,
}

impl Picture {
    /// The picture after all events of a trace.
    pub fn of(trace: &Trace) -> Self {
        let mut picture = Self::default();
        picture.advance(trace);
        picture
    }

    /// Adds the events that the trace has gained. Returns whether there were any.
    pub fn advance(&mut self, trace: &Trace) -> bool {
        self.advance_to(trace, trace.events.len())
    }

    /// Shows the first `events` events of the trace, or all if there are fewer. Moving forward adds
    /// the new ones, moving back starts afresh. Returns whether anything changed.
    pub fn advance_to(&mut self, trace: &Trace, events: usize) -> bool {
        let events = events.min(trace.events.len());
        let seen = self.seen;
        if events < seen {
            *self = Self::default();
        }
        trace.events[self.seen..events].iter().for_each(|event| self.add(trace, event));
        self.seen = events;
        events != seen
    }

    /// Whether the run itself can never end.
    pub fn waits_forever(&self) -> bool {
        matches!(self.ending(), Some(Verdict::Stalled))
    }

    /// How the run ended, if it has.
    pub fn ending(&self) -> Option<&Verdict> {
        self.verdict.as_ref().map(|(_, verdict)| verdict)
    }

    /// One of its lanes, if there are so many.
    pub fn lane(&self, index: usize) -> Option<&Lane> {
        self.lanes.get(index).map(|lane| &**lane)
    }

    /// How many events of the trace it shows.
    pub fn events(&self) -> usize {
        self.seen
    }

    /// The lines at which calls were made or parked, in the order of files and lines.
    pub fn sites(&self) -> Vec<Site> {
        let mut sites = Vec::new();
        for site in self.lanes.iter().flat_map(|lane| lane.lines().chain([lane.called_at])) {
            // Few of them are different.
            if let Err(place) = sites.binary_search(&site) {
                sites.insert(place, site);
            }
        }
        sites
    }

    /// How many calls have not ended, counting only those that have no such call below them.
    pub fn calls_that_go_on(&self) -> usize {
        self.innermost(|lane| lane.end.is_none())
    }

    /// How many lanes are of a kind and have made no call of that kind.
    pub(super) fn innermost(&self, kind: fn(&Lane) -> bool) -> usize {
        let mut callers = vec![false; self.lanes.len()];
        let lanes = || self.lanes.iter().filter(|lane| kind(lane));
        for parent in lanes().filter_map(|lane| lane.parent) {
            callers[parent.0 as usize] = true;
        }
        lanes().filter(|lane| !callers[lane.span.0 as usize]).count()
    }

    /// The most calls of this function that waited at once, however briefly.
    pub fn most_waiting(&self, name: &str) -> u64 {
        let of = self.waiting.iter().find(|waiting| lane::is_named(waiting.name, name));
        of.map_or(0, |waiting| waiting.most)
    }

    /// How long the run took, or has taken so far, in microseconds.
    pub fn total_us(&self) -> u64 {
        self.verdict.as_ref().map_or(self.now_us, |&(at, _)| at)
    }

    /// The time of the last thing to be drawn, in microseconds.
    pub fn end_us(&self) -> u64 {
        self.over_us.unwrap_or(self.now_us)
    }
}
