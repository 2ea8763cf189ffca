//! A run in one sentence.

use super::ending::STALLED;
use super::{ms, prediction, waits};
use crate::analysis::facts::{Picture, Verdict};

/// What is predicted of a run that has not begun: `predicted 400 ms`.
pub fn expected(predicted: &Picture) -> String {
    let joined = match predicted.verdict {
        Some((_, Verdict::Finished | Verdict::Failed(_))) => "predicted",
        Some((_, Verdict::Stalled)) => "predicted to stall:",
        Some((_, Verdict::OutOfBounds | Verdict::Cancelled)) | None => "no prediction,",
    };
    format!("{joined} {}", prediction(predicted))
}

/// Why the times of a run are not those of its code: a timer was so many microseconds late.
pub fn distorted(late_us: u64) -> String {
    let late = ms(late_us);
    format!(
        "Timing distorted: a timer fired {late} late, probably because the machine was busy. Run again."
    )
}

/// How far an unfinished run has come: `212 ms of a predicted 400 ms`.
pub fn progress(predicted: &Picture, now_us: u64) -> String {
    let now = ms(now_us);
    match predicted.ending() {
        Some(Verdict::Finished | Verdict::Failed(_)) => {
            format!("{now} of a predicted {}", ms(predicted.total_us()))
        }
        Some(Verdict::Stalled) => format!("{now}; predicted never to end"),
        Some(Verdict::OutOfBounds | Verdict::Cancelled) | None => {
            format!("{now}; no prediction")
        }
    }
}

/// The status of a run: while it goes on, when its root has settled, and when it is over. `now_us`
/// is the time on its clock, in microseconds.
pub fn status(measured: &Picture, predicted: &Picture, now_us: u64) -> String {
    let beside = beside(predicted, measured);
    let at = ms(measured.total_us());
    let told = match measured.ending() {
        None => return format!("Running: {}", progress(predicted, now_us)),
        Some(Verdict::Finished) => format!("Finished in {at}{beside}"),
        Some(Verdict::Failed(error)) => format!("Failed at {at}: {error}{beside}"),
        Some(Verdict::Cancelled) => format!("Cancelled at {at}"),
        Some(Verdict::Stalled) => return format!("Stalled: {STALLED}"),
        Some(Verdict::OutOfBounds) => "Stopped: too many steps".to_owned(),
    };
    match (&measured.stalled_at, measured.over_us) {
        (Some(_), _) => told + "; what it left running can never end",
        (None, Some(over_us)) if measured.cut => {
            format!("{told}; calls still running were cancelled at {}", ms(over_us))
        }
        (None, Some(_)) => match measured.ran_on_us {
            Some(until_us) if until_us >= measured.total_us() + 1000 => {
                format!("{told}; calls ran on until {}", ms(until_us))
            }
            Some(_) | None => told,
        },
        // How many is left out, so that this is not announced anew for each of them.
        (None, None) => format!("{told}; calls are still running"),
    }
}

/// How a run stands beside another one. The place where it is stuck comes first, since the rest may be cut off.
pub(crate) fn standing(predicted: &Picture, measured: Option<&Picture>, now_us: u64) -> String {
    match measured {
        Some(measured) if measured.waits_forever() => format!("Stalled{}", waits(measured)),
        Some(measured) if measured.verdict.is_some() => {
            status(measured, predicted, measured.now_us) + &waits(measured)
        }
        Some(_) => progress(predicted, now_us),
        // A variant is simulated by its runner, and its prediction comes later.
        None if predicted.verdict.is_none() => String::new(),
        None if predicted.waits_forever() => format!("predicted to stall{}", waits(predicted)),
        None => expected(predicted),
    }
}

/// The predicted end, to be put beside the measured one: its time, and its kind if that differs.
fn beside(predicted: &Picture, measured: &Picture) -> String {
    let at = ms(predicted.total_us());
    match (predicted.ending(), measured.ending()) {
        (Some(Verdict::Finished), Some(Verdict::Finished))
        | (Some(Verdict::Failed(_)), Some(Verdict::Failed(_))) => format!(" (predicted {at})"),
        (Some(Verdict::Finished), _) => format!(" (predicted: finished in {at})"),
        (Some(Verdict::Failed(_)), _) => format!(" (predicted: a failure at {at})"),
        (Some(Verdict::Stalled), _) => " (predicted: never ends)".to_owned(),
        (Some(Verdict::OutOfBounds | Verdict::Cancelled) | None, _) => String::new(),
    }
}
