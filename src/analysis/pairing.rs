//! Lays measured lanes over predicted ones: which lane is the same call in both.

use super::Picture;
use crate::engine::SpanId;
use std::collections::HashMap;

/// One row of the timeline: indexes into the lanes of the two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The lane of the prediction.
    pub predicted: Option<usize>,
    /// The lane of the measurement.
    pub measured: Option<usize>,
}

/// Calls are the same when their callers are, and name and arguments, and how many such calls
/// that caller made before.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    /// The predicted lane of each measured one.
    partner: Vec<Option<usize>>,
    /// What each caller of the prediction called, by label, not yet paired, last first.
    waiting: HashMap<(Option<usize>, String), Vec<usize>>,
}

impl Pairing {
    /// Prepares to pair lanes with those of a prediction.
    pub fn new(predicted: &Picture) -> Self {
        let mut waiting: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, lane) in predicted.lanes.iter().enumerate().rev() {
            let key = (lane.parent.map(lane_index), lane.label.clone());
            waiting.entry(key).or_default().push(index);
        }
        Self { partner: Vec::new(), waiting }
    }

    /// Pairs the lanes that were created since the last call.
    pub fn advance(&mut self, measured: &Picture) {
        for lane in &measured.lanes[self.partner.len()..] {
            let parent = lane.parent.map(lane_index);
            let known = parent.map(|parent| self.partner[parent]);
            let partner = match known {
                // The caller has no partner, so its calls have none.
                Some(None) => None,
                Some(parent) => self.take(parent, &lane.label),
                None => self.take(None, &lane.label),
            };
            self.partner.push(partner);
        }
    }

    fn take(&mut self, parent: Option<usize>, label: &str) -> Option<usize> {
        self.waiting.get_mut(&(parent, label.to_owned()))?.pop()
    }

    /// The rows in reading order: callers above what they call, in the order of their creation;
    /// calls that were not predicted come after those that were.
    pub fn rows(&self, predicted: &Picture, measured: &Picture) -> Vec<Row> {
        let mut partner = vec![None; predicted.lanes.len()];
        for (index, &known) in self.partner.iter().enumerate() {
            if let Some(known) = known {
                partner[known] = Some(index);
            }
        }
        let expected = nested(predicted)
            .into_iter()
            .map(|index| Row { predicted: Some(index), measured: partner[index] });
        let unexpected = nested(measured)
            .into_iter()
            .filter(|&index| self.partner.get(index).is_none_or(Option::is_none))
            .map(|index| Row { predicted: None, measured: Some(index) });
        expected.chain(unexpected).collect()
    }
}

fn lane_index(span: SpanId) -> usize {
    span.0 as usize
}

/// The lanes of a picture, callers above what they call.
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
