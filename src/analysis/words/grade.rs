//! Grades a reader's prediction of a run against its simulation.

use super::{ms, ungrouped};
use crate::analysis::facts::{Picture, Verdict};
use crate::engine::Call;

/// When a reader says that a run will finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// After so many milliseconds.
    Ms(u32),
    /// It never will.
    Never,
}

impl Answer {
    /// Reads `1400`, `1,400 ms` or `never`.
    ///
    /// # Errors
    /// A sentence that says what to enter instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        if lower == "never" {
            return Ok(Self::Never);
        }
        let number = lower.strip_suffix("ms").unwrap_or(&lower).trim_end();
        match ungrouped(number).parse::<u32>() {
            Ok(ms) => Ok(Self::Ms(ms)),
            _ if text.is_empty() => Err("Enter whole milliseconds, or never.".to_owned()),
            _ => Err(format!("“{text}” is not a time: enter whole milliseconds, or never.")),
        }
    }
}

/// Grades an answer in words: whether it is right, which other formula gives the number, and the
/// `theory` behind the run. `calls` are the calls of the service.
pub fn grade(answer: Answer, predicted: &Picture, calls: &[Call], theory: &str) -> String {
    let told = match &predicted.verdict {
        Some((at, Verdict::Finished)) => ended(answer, predicted, &ms(*at), calls),
        Some((at, Verdict::Failed(_))) => {
            ended(answer, predicted, &format!("a failure at {}", ms(*at)), calls)
        }
        Some((_, Verdict::Stalled)) => match answer {
            Answer::Never => "Right: it never finishes.".to_owned(),
            Answer::Ms(said) => {
                format!("You said {}; in the simulation it never finishes.", in_ms(said.into()))
            }
        },
        Some((_, Verdict::Cancelled | Verdict::OutOfBounds)) | None => {
            return "This run takes too many steps to simulate, so there is nothing to grade your \
                    answer against."
                .to_owned();
        }
    };
    format!("{told} Theory: {theory}")
}

/// Grades an answer for a run that ends. `says` is how the simulation ends, in words.
fn ended(answer: Answer, predicted: &Picture, says: &str, calls: &[Call]) -> String {
    let Answer::Ms(said) = answer else {
        return format!("You said never; the simulation predicts {says}.");
    };
    let (said_ms, at_ms) = (u64::from(said), predicted.total_us() / 1000);
    let off_ms = said_ms.abs_diff(at_ms);
    let told = match off_ms {
        0 => return format!("Right: the simulation predicts {says}."),
        _ if off_ms * 10 <= at_ms => "Close: you said",
        _ => "You said",
    };
    let side = if said_ms < at_ms { "early" } else { "late" };
    let (said, off) = (in_ms(said_ms), in_ms(off_ms));
    let why = recognised(said_ms, predicted, calls).unwrap_or_default();
    format!("{told} {said}, {off} too {side}; the simulation predicts {says}.{why}")
}

/// If the number is that of another formula over the same calls: which one, and why it does not
/// apply to this run.
fn recognised(said_ms: u64, predicted: &Picture, calls: &[Call]) -> Option<String> {
    let times = || calls.iter().map(|call| Some(call.time_us()? / 1000));
    let (longest, shortest) = (times().max()??, times().min()??);
    let sum: u64 = times().sum::<Option<u64>>()?;
    let early = said_ms < predicted.total_us() / 1000;
    let (what, why) = match (said_ms, early) {
        (0, _) => return None,
        (said, true) if said == longest && said == shortest => {
            ("how long each call takes", "not all of them begin at once here")
        }
        (said, true) if said == longest => ("the longest call", "not all calls begin at once here"),
        (said, true) if said == shortest => ("the shortest call", "the run waits for others too"),
        (said, false) if said == sum && stopped(predicted, calls.len()) => {
            ("the sum of the calls", "an error ends the run before all of them are made")
        }
        (said, false) if said == sum => {
            ("the sum of the calls", "they are not all made one after another here")
        }
        (said, true) if said == sum => {
            ("the sum of the calls", "not only the calls take time here")
        }
        (said, false) if said == longest => ("the longest call", "the run does not wait for it"),
        _ => return None,
    };
    Some(format!(" {} is {what}, but {why}.", in_ms(said_ms)))
}

/// Whether an error ended the run before all of the service's `calls` had begun. Only the innermost
/// lanes are counted, since all others just call these and wait.
fn stopped(predicted: &Picture, calls: usize) -> bool {
    let begun = predicted.innermost(|lane| !lane.ran_us.is_empty());
    matches!(predicted.verdict, Some((_, Verdict::Failed(_)))) && begun < calls
}

fn in_ms(time_ms: u64) -> String {
    ms(time_ms * 1000)
}
