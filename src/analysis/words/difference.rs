//! How a run differs from its prediction, in words: its total, its calls, and its latest timer.

use super::{tenths, thousands, total};
use crate::analysis::facts::{Costs, Picture, Verdict};

/// A smaller difference counts as none, in microseconds: half of the last digit that is shown.
const NOTHING_US: u64 = 50;

/// How a finished run differs from its prediction: its end; then the calls of the function `name`
/// that waited and ended in both; then its latest timer.
pub fn difference(predicted: &Picture, measured: &Picture, name: &str) -> String {
    let costs = Costs::of(predicted, measured, name);
    let costs = (costs.calls > 0).then(|| costs.told());
    let mut told = end(predicted, measured);
    for more in [costs, latest_timer(predicted, measured)].into_iter().flatten() {
        told = format!("{told} {more}");
    }
    told
}

/// The timer that resumed the latest after it was due, if one was late. Timers can be late in a
/// prediction too.
fn latest_timer(predicted: &Picture, measured: &Picture) -> Option<String> {
    let late =
        |picture: &Picture| picture.latest_timer.filter(|(_, late_us)| *late_us >= NOTHING_US);
    let (span, late_us) = late(measured)?;
    let label = &measured.lanes[span.0 as usize].label;
    let expected = match late(predicted) {
        Some((_, late_us)) => format!(" (predicted: {})", tenths(late_us)),
        None => String::new(),
    };
    Some(format!(
        "The most delayed timer: {label} resumed {} after it was due{expected}.",
        tenths(late_us)
    ))
}

/// The difference between the two ends.
fn end(predicted: &Picture, measured: &Picture) -> String {
    let late_us = measured.total_us() as i64 - predicted.total_us() as i64;
    let by = tenths(late_us.unsigned_abs());
    let same = late_us.unsigned_abs() < NOTHING_US;
    match (predicted.ending(), measured.ending()) {
        (Some(Verdict::OutOfBounds) | None, _) => {
            "There is no prediction to compare with: the run takes too many steps to simulate."
                .to_owned()
        }
        (Some(Verdict::Finished), Some(Verdict::Finished))
        | (Some(Verdict::Failed(_)), Some(Verdict::Failed(_))) => {
            let than = if late_us > 0 { "longer" } else { "less" };
            match same {
                true => "The measured run took as long as predicted.".to_owned(),
                false => format!("The measured run took {by} {than} than predicted."),
            }
        }
        (Some(Verdict::Stalled), Some(Verdict::Stalled)) => {
            "As predicted, the measured run never ends.".to_owned()
        }
        (Some(Verdict::Stalled), Some(Verdict::Cancelled)) => {
            format!(
                "You cancelled it at {}; it would never have ended.",
                tenths(measured.total_us())
            )
        }
        (Some(_), Some(Verdict::Cancelled)) => {
            let side = if late_us > 0 { "after" } else { "before" };
            match same {
                true => "You cancelled it exactly at its predicted end.".to_owned(),
                false => format!("You cancelled it {by} {side} its predicted end."),
            }
        }
        (Some(_), _) => format!(
            "The prediction was different: {}. In a real run, timers that are due at nearly the \
             same moment can fire in either order.",
            total(predicted)
        ),
    }
}

impl Costs<'_> {
    fn told(&self) -> String {
        let mean_us = self.sum_us / self.calls.max(1) as i64;
        let took = match mean_us.unsigned_abs() {
            ..NOTHING_US => "as long as predicted".to_owned(),
            by if mean_us > 0 => format!("{} longer", tenths(by)),
            by => format!("{} less", tenths(by)),
        };
        if self.calls == 1 {
            return format!("The only call that waited and ended took {took}.");
        }
        let calls = thousands(self.calls);
        let mean = format!("On average, the {calls} calls that waited and ended took {took}");
        match self.most {
            Some((late_us, label)) if late_us >= NOTHING_US as i64 => {
                let by = tenths(late_us as u64);
                format!("{mean}; {label} took the most, {by} longer.")
            }
            Some(_) | None => format!("{mean}."),
        }
    }
}
