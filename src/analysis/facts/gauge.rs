//! A number that rises and falls during a run, read from the lanes of a picture: how many calls are
//! in flight, how many wait in a queue or a channel, how many sends have to wait.

use super::{Lane, LaneEnd, Picture};
use crate::engine::Output;
use std::collections::BinaryHeap;

/// What to count, and its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// What is counted, as in "in flight".
    pub label: &'static str,
    /// How to count it.
    pub counts: Counts,
    /// The highest possible value, if there is a limit.
    pub limit: Option<u64>,
}

/// How the number follows from the calls of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Calls that have started and not ended. A call that ends without waiting, such as a refused
    /// one or a send that finds room, does not count.
    Begun(&'static str),
    /// Calls that were created and have not started.
    Waiting(&'static str),
    /// Values that one function has put in and the other has not taken out yet.
    Held {
        /// The function that puts a value in; it fails if it did not.
        puts: &'static str,
        /// The function that takes a value out, in Rust and in JavaScript; it returns nothing if it did
        /// not.
        takes: [&'static str; 2],
    },
}

/// The number over time, up to the moment of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// What is counted.
    pub gauge: Gauge,
    /// The times in microseconds at which the value changed, each with its new value; the first
    /// time is 0. A change that lasted less than a millisecond is left out.
    pub steps: Vec<(u64, u64)>,
    /// For [`Counts::Begun`], the most calls that waited at once, even if for less than a
    /// millisecond; otherwise 0.
    pub brief: u64,
}

impl Curve {
    /// Reads a gauge from a picture.
    pub fn of(gauge: Gauge, picture: &Picture) -> Self {
        let mut changes = Vec::new();
        picture.lanes.iter().for_each(|lane| count(gauge.counts, lane, &mut changes));
        Self::new(gauge, picture, changes)
    }

    /// Reads several gauges in one pass over the lanes of a picture.
    pub fn each(gauges: &[Gauge], picture: &Picture) -> Vec<Self> {
        let mut changes = vec![Vec::new(); gauges.len()];
        for lane in &picture.lanes {
            for (gauge, changes) in gauges.iter().zip(&mut changes) {
                count(gauge.counts, lane, changes);
            }
        }
        let read = gauges.iter().zip(changes);
        read.map(|(&gauge, changes)| Self::new(gauge, picture, changes)).collect()
    }

    fn new(gauge: Gauge, picture: &Picture, changes: Vec<Change>) -> Self {
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

    /// The highest value, however briefly it lasted.
    pub fn highest(&self) -> u64 {
        self.steps.iter().map(|&(_, value)| value).max().unwrap_or(0).max(self.brief)
    }
}

/// In microseconds. Whatever lasts less than this is the executor at work: a pool taking the next
/// call, or a queue between a push and the turn of its job.
const BRIEF_US: u64 = 1000;

type Change = (u64, i64);

/// Adds what a lane changes.
fn count(counts: Counts, lane: &Lane, changes: &mut Vec<Change>) {
    match counts {
        Counts::Begun(name) if lane.is_call_of(name) => begun(lane, changes),
        Counts::Waiting(name) if lane.is_call_of(name) => waiting(lane, changes),
        Counts::Held { puts, .. } if lane.is_call_of(puts) => put(lane, changes),
        Counts::Held { takes, .. } if takes.iter().any(|name| lane.is_call_of(name)) => {
            taken(lane, changes);
        }
        Counts::Begun(_) | Counts::Waiting(_) | Counts::Held { .. } => {}
    }
}

fn begun(lane: &Lane, changes: &mut Vec<Change>) {
    let Some(started) = lane.started_us() else { return };
    let ran_until = |at| matches!(lane.ran_us[..], [(_, Some(until))] if until == at);
    match lane.end.filter(|&(_, end)| end != LaneEnd::Stalled) {
        // It ended without waiting, however long the machine took for that.
        Some((at, _)) if ran_until(at) => {}
        Some((at, _)) => changes.extend([(started, 1), (at, -1)]),
        None => changes.push((started, 1)),
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
    if let Some((at, LaneEnd::Finished(_))) = lane.end {
        changes.push((at, 1));
    }
}

fn taken(lane: &Lane, changes: &mut Vec<Change>) {
    match lane.end {
        Some((at, LaneEnd::Finished(output))) if output != Output::None => changes.push((at, -1)),
        Some(_) | None => {}
    }
}

/// Turns changes, in any order, into values over time, leaving out those that were brief.
fn steps(changes: Vec<Change>) -> Vec<(u64, u64)> {
    // `BinaryHeap` compiles to a fifth of the code that a sort needs.
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
