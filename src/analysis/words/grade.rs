//! What is said of a reader's prediction of a run.

use super::{ms, ungrouped};
use crate::analysis::facts::{Answer, Formula, Picture, Verdict, other_formula};
use crate::engine::Call;

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
    let formula = other_formula(said_ms, predicted, calls);
    let why = formula.map(|formula| recognised(said_ms, formula)).unwrap_or_default();
    format!("{told} {said}, {off} too {side}; the simulation predicts {says}.{why}")
}

/// Which other formula gives the number, and why it does not apply to this run.
fn recognised(said_ms: u64, formula: Formula) -> String {
    let (what, why) = match formula {
        Formula::EachCall => ("how long each call takes", "not all of them begin at once here"),
        Formula::LongestCall => ("the longest call", "not all calls begin at once here"),
        Formula::LongestCallUnawaited => ("the longest call", "the run does not wait for it"),
        Formula::ShortestCall => ("the shortest call", "the run waits for others too"),
        Formula::SumOfStopped => {
            ("the sum of the calls", "an error ends the run before all of them are made")
        }
        Formula::SumOfConcurrent => {
            ("the sum of the calls", "they are not all made one after another here")
        }
        Formula::SumAlone => ("the sum of the calls", "not only the calls take time here"),
    };
    format!(" {} is {what}, but {why}.", in_ms(said_ms))
}

fn in_ms(time_ms: u64) -> String {
    ms(time_ms * 1000)
}
