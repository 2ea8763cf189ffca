//! Pairs measured lanes with predicted ones: which lanes are the same call.

use super::{Lane, Picture};
use crate::engine::SpanId;

/// One row of the timeline: indexes into the lanes of the two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The lane of the prediction.
    pub predicted: Option<usize>,
    /// The lane of the measurement.
    pub measured: Option<usize>,
}

/// Pairs calls. Two calls are the same if their callers are, their names and arguments are, and
/// their callers had made equally many such calls before.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    /// For each measured lane, the predicted lane it is paired with.
    partner: Vec<Option<usize>>,
    /// The predicted lanes in reading order, callers above what they call.
    order: Vec<usize>,
    /// The predicted lanes without a caller that are not paired yet, the first of them last.
    roots: Vec<usize>,
    /// For each predicted lane, those of its calls that are not paired yet, likewise. A run nearly
    /// keeps the predicted order, so a partner is found near the end.
    calls: Vec<Vec<usize>>,
}

impl Pairing {
    /// Prepares to pair lanes with those of a prediction.
    pub fn new(predicted: &Picture) -> Self {
        let calls = vec![Vec::new(); predicted.lanes.len()];
        let order = nested(predicted);
        let mut pairing = Self { partner: Vec::new(), order, roots: Vec::new(), calls };
        for (index, lane) in predicted.lanes.iter().enumerate().rev() {
            match lane.parent {
                Some(parent) => pairing.calls[lane_index(parent)].push(index),
                None => pairing.roots.push(index),
            }
        }
        pairing
    }

    /// Pairs the measured lanes that were created since the last call.
    pub fn advance(&mut self, predicted: &Picture, measured: &Picture) {
        for lane in &measured.lanes[self.partner.len()..] {
            let unpaired = match lane.parent.map(|parent| self.partner[lane_index(parent)]) {
                None => Some(&mut self.roots),
                Some(Some(parent)) => Some(&mut self.calls[parent]),
                // The caller has no partner, so its calls have none.
                Some(None) => None,
            };
            let partner = unpaired.and_then(|unpaired| {
                let same = |&index: &usize| predicted.lanes[index].label == lane.label;
                unpaired.iter().rposition(same).map(|place| unpaired.remove(place))
            });
            self.partner.push(partner);
        }
    }

    /// The rows in reading order: callers above what they call, in order of creation. Calls that
    /// were not predicted come after those that were.
    pub fn rows(&self, measured: &Picture) -> Vec<Row> {
        let mut partner = vec![None; self.order.len()];
        for (index, &known) in self.partner.iter().enumerate() {
            if let Some(known) = known {
                partner[known] = Some(index);
            }
        }
        let expected = self
            .order
            .iter()
            .map(|&index| Row { predicted: Some(index), measured: partner[index] });
        let mut rows: Vec<_> = expected.collect();
        // In most runs every call was predicted.
        if self.partner.contains(&None) {
            let unexpected = nested(measured).into_iter();
            let unexpected = unexpected.filter(|&index| self.partner[index].is_none());
            rows.extend(unexpected.map(|index| Row { predicted: None, measured: Some(index) }));
        }
        rows
    }
}

fn lane_index(span: SpanId) -> usize {
    span.0 as usize
}

/// The lanes of a picture in reading order, callers above what they call.
fn nested(picture: &Picture) -> Vec<usize> {
    let mut calls: Vec<Vec<usize>> = vec![Vec::new(); picture.lanes.len()];
    let mut stack = Vec::new();
    for (index, lane) in picture.lanes.iter().enumerate().rev() {
        match lane.parent {
            Some(parent) => calls[lane_index(parent)].push(index),
            None => stack.push(index),
        }
    }
    let mut order = Vec::with_capacity(picture.lanes.len());
    while let Some(index) = stack.pop() {
        order.push(index);
        stack.append(&mut calls[index]);
    }
    order
}

/// For each lane of one run, the lane of the same call in a run of other values. Calls of the
/// service are the same if their numbers are; of any other function, the first call is the same as
/// the first, and so on: the arguments may be what was changed.
pub fn same_calls(run: &Picture, other: &Picture) -> Vec<Option<usize>> {
    // For each function, the lanes of its calls by their numbers.
    let mut known: Vec<(Function, Vec<Option<usize>>)> = Vec::new();
    for (index, (function, number)) in numbers(other).into_iter().enumerate() {
        let place = known.iter().position(|(other, _)| *other == function);
        let place = place.unwrap_or_else(|| {
            known.push((function, Vec::new()));
            known.len() - 1
        });
        let calls = &mut known[place].1;
        calls.resize(calls.len().max(number + 1), None);
        calls[number] = Some(index);
    }
    let same = |(function, number): (Function, usize)| {
        let (_, calls) = known.iter().find(|(other, _)| *other == function)?;
        *calls.get(number)?
    };
    numbers(run).into_iter().map(same).collect()
}

/// A function, and whether it is known as a call of the service.
type Function = (&'static str, bool);

/// What each call is known by: its function, and its number.
fn numbers(picture: &Picture) -> Vec<(Function, usize)> {
    let mut made: Vec<(&str, usize)> = Vec::new();
    let mut number = |lane: &Lane| match lane.request {
        Some(number) => ((lane.name, true), number as usize),
        None => {
            let known = made.iter().position(|&(name, _)| name == lane.name);
            let index = known.unwrap_or_else(|| {
                made.push((lane.name, 0));
                made.len() - 1
            });
            made[index].1 += 1;
            ((lane.name, false), made[index].1)
        }
    };
    picture.lanes.iter().map(|lane| number(lane)).collect()
}
