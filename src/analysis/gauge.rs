//! A number that rises and falls during a run, read from the lanes of a picture: what is in
//! flight, what waits in a queue or a channel, which senders that makes wait.

use super::{Lane, LaneEnd, Picture};
use crate::engine::Output;
use std::collections::BinaryHeap;

/// What to count, and against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// What is counted, as in "in flight".
    pub label: &'static str,
    /// How.
    pub counts: Counts,
    /// How many there can be, if that is limited.
    pub limit: Option<u64>,
}

/// How a number follows from the calls of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Calls that were begun and have not ended. One that ends without a wait, as a call that is
    /// refused or a send that finds room, is none of them.
    Begun(&'static str),
    /// Calls that were made and not begun.
    Waiting(&'static str),
    /// Values that one function put in and the other did not take out yet.
    Held {
        /// Puts a value in and returns `Ok`.
        puts: &'static str,
        /// Takes a value out and returns `Some`.
        takes: &'static str,
    },
}

/// The number over time, up to the moment of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// What is counted.
    pub gauge: Gauge,
    /// From when on it had which value: microseconds, growing, the first 0. What came and went
    /// within a millisecond is not among them.
    pub steps: Vec<(u64, u64)>,
    /// The highest value of calls that wait, also where it took less than a millisecond; else 0.
    pub brief: u64,
}

impl Curve {
    /// Reads a gauge from a picture.
    pub fn of(gauge: Gauge, picture: &Picture) -> Self {
        let mut changes = Vec::new();
        for lane in &picture.lanes {
            match gauge.counts {
                Counts::Begun(name) if lane.name == name => begun(lane, &mut changes),
                Counts::Waiting(name) if lane.name == name => waiting(lane, &mut changes),
                Counts::Held { puts, .. } if lane.name == puts => put(lane, &mut changes),
                Counts::Held { takes, .. } if lane.name == takes => taken(lane, &mut changes),
                Counts::Begun(_) | Counts::Waiting(_) | Counts::Held { .. } => {}
            }
        }
        let brief = match gauge.counts {
            Counts::Begun(name) => picture.most_waiting(name),
            Counts::Waiting(_) | Counts::Held { .. } => 0,
        };
        Self { gauge, steps: steps(changes), brief }
    }

    /// The value at the moment of the picture.
    pub fn value(&self) -> u64 {
        self.steps.last().map_or(0, |&(_, value)| value)
    }

    /// The highest value, be it for ever so short.
    pub fn highest(&self) -> u64 {
        self.steps.iter().map(|&(_, value)| value).max().unwrap_or(0).max(self.brief)
    }
}

/// What lasts less than this, in microseconds, is the executor at work: a pool that takes the next
/// call, a queue between a push and the turn of its job.
const BRIEF_US: u64 = 1000;

type Change = (u64, i64);

fn begun(lane: &Lane, changes: &mut Vec<Change>) {
    let Some(started) = lane.started_us() else { return };
    match lane.end {
        Some((at, end)) if end != LaneEnd::Stalled => changes.extend([(started, 1), (at, -1)]),
        Some(_) | None => changes.push((started, 1)),
    }
}

fn waiting(lane: &Lane, changes: &mut Vec<Change>) {
    changes.push((lane.created_us, 1));
    let dropped = lane.end.filter(|&(_, end)| end != LaneEnd::NeverStarted);
    if let Some(at) = lane.started_us().or(dropped.map(|(at, _)| at)) {
        changes.push((at, -1));
    }
}

fn put(lane: &Lane, changes: &mut Vec<Change>) {
    if let Some((at, LaneEnd::Finished(Output::Ok))) = lane.end {
        changes.push((at, 1));
    }
}

fn taken(lane: &Lane, changes: &mut Vec<Change>) {
    if let Some((at, LaneEnd::Finished(Output::Some))) = lane.end {
        changes.push((at, -1));
    }
}

/// Changes in the order of time, as the values that lasted.
fn steps(changes: Vec<Change>) -> Vec<(u64, u64)> {
    // A heap takes a fifth of the code that a sort takes.
    let changes = BinaryHeap::from(changes).into_sorted_vec();
    let mut steps = vec![(0, 0)];
    let mut value = 0;
    for (at, by) in changes {
        value += by;
        let step = (at, value.max(0) as u64);
        match steps.last_mut() {
            Some(last) if at < last.0 + BRIEF_US => last.1 = step.1,
            _ => steps.push(step),
        }
    }
    steps.dedup_by_key(|step| step.1);
    steps
}
