//! How much longer than predicted the calls of a run took.

use super::{Lane, LaneEnd, Pairing, Picture};

/// How much longer than predicted calls took.
#[derive(Default)]
pub(crate) struct Costs<'a> {
    /// How many calls there were.
    pub(crate) calls: u64,
    /// The sum of their differences, in microseconds.
    pub(crate) sum_us: i64,
    /// The call that exceeded its prediction by the most, and by how many microseconds.
    pub(crate) most: Option<(i64, &'a str)>,
}

impl<'a> Costs<'a> {
    /// Of the calls of the function `name` that waited and ended in both runs.
    pub(crate) fn of(predicted: &Picture, measured: &'a Picture, name: &str) -> Self {
        let mut pairing = Pairing::new(predicted);
        pairing.advance(predicted, measured);
        let mut costs = Self::default();
        for row in pairing.rows(measured) {
            let lanes = (row.predicted.map(|index| &predicted.lanes[index]), row.measured);
            if let (Some(expected), Some(index)) = lanes
                && let lane = &measured.lanes[index]
                && lane.name == name
                && let (Some(expected), Some(took)) = (took(expected), took(lane))
            {
                costs.add(lane, took - expected);
            }
        }
        costs
    }

    fn add(&mut self, lane: &'a Lane, late_us: i64) {
        self.calls += 1;
        self.sum_us += late_us;
        if self.most.is_none_or(|(most_us, _)| late_us > most_us) {
            self.most = Some((late_us, &lane.label));
        }
    }
}

/// How long a call took, in microseconds, if it waited and was not cancelled.
fn took(lane: &Lane) -> Option<i64> {
    match (&lane.ran_us[..], lane.end) {
        ([(from, _), _, ..], Some((to, LaneEnd::Finished(_) | LaneEnd::Failed))) => {
            Some(to as i64 - *from as i64)
        }
        _ => None,
    }
}
