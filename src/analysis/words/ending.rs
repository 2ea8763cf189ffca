//! How a run ends, in words: each form in which that is said, beside the others.

use super::{ms, output, tenths};
use crate::analysis::facts::{Picture, Verdict};

/// Why a run cannot go on.
pub(super) const STALLED: &str = "nothing is left to wake this future; it can never complete";

/// How the status describes a prediction before a run.
pub fn prediction(predicted: &Picture) -> String {
    let at = ms(predicted.total_us());
    match predicted.ending() {
        Some(Verdict::Finished) => at,
        Some(Verdict::Failed(error)) => format!("a failure at {at}: {error}"),
        Some(Verdict::Stalled) => STALLED.to_owned(),
        Some(Verdict::OutOfBounds) => "too many steps to simulate".to_owned(),
        Some(Verdict::Cancelled) | None => "no end".to_owned(),
    }
}

/// How a run ended and when, in tenths of a millisecond: `404.3 ms`.
pub fn total(picture: &Picture) -> String {
    let at = tenths(picture.total_us());
    match picture.ending() {
        Some(Verdict::Finished) => at,
        Some(Verdict::Failed(_)) => format!("failed at {at}"),
        Some(Verdict::Cancelled) => format!("cancelled at {at}"),
        Some(Verdict::OutOfBounds) => "too many steps to simulate".to_owned(),
        Some(Verdict::Stalled) | None => "never ends".to_owned(),
    }
}

/// When a run ends, and how if it fails, in a few words: `fails at 100 ms`.
#[cfg(feature = "site")]
pub(crate) fn brief(picture: &Picture) -> String {
    let at = ms(picture.total_us());
    match picture.ending() {
        Some(Verdict::Finished) => at,
        Some(Verdict::Failed(_)) => format!("fails at {at}"),
        Some(Verdict::Stalled) => "never ends".to_owned(),
        Some(Verdict::OutOfBounds | Verdict::Cancelled) | None => "unknown".to_owned(),
    }
}

/// When a run ends, in whole milliseconds, if it does.
pub(crate) fn end(picture: &Picture) -> String {
    match picture.ending() {
        Some(Verdict::Finished | Verdict::Failed(_)) => ms(picture.total_us()),
        Some(Verdict::Stalled | Verdict::Cancelled | Verdict::OutOfBounds) | None => {
            "never".to_owned()
        }
    }
}

/// What a run gives: its error, or what it prints.
pub(crate) fn result(picture: &Picture) -> String {
    match picture.ending() {
        Some(Verdict::Failed(error)) => format!("Err: {error}"),
        Some(Verdict::Stalled) => "Stalled: nothing is left to wake it.".to_owned(),
        Some(Verdict::Finished | Verdict::Cancelled | Verdict::OutOfBounds) | None => {
            output(&picture.output)
        }
    }
}

/// The verb for an ending, of one run and of both.
pub(super) fn verbs(ending: Option<&Verdict>) -> [&'static str; 2] {
    match ending {
        Some(Verdict::Finished) => ["finishes", "finish"],
        Some(Verdict::Failed(_)) => ["fails", "fail"],
        Some(Verdict::Stalled) => ["never ends", "never end"],
        Some(Verdict::Cancelled) => ["is cancelled", "are cancelled"],
        Some(Verdict::OutOfBounds) | None => {
            ["takes too many steps to simulate", "take too many steps to simulate"]
        }
    }
}

/// Whether an ending has a moment that two runs can share or not.
pub(super) fn has_time(ending: Option<&Verdict>) -> bool {
    match ending {
        Some(Verdict::Finished | Verdict::Failed(_)) => true,
        Some(Verdict::Cancelled | Verdict::Stalled | Verdict::OutOfBounds) | None => false,
    }
}
