//! A reader's prediction of a run, and the formula that it may come from.

use super::{Picture, Verdict};
use crate::engine::Call;

/// When a reader says that a run will finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// After so many milliseconds.
    Ms(u32),
    /// It never will.
    Never,
}

/// A formula over the calls of a run that gives another time than the run takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Formula {
    /// The time of each call, which all take equally long: too early, since not all begin at once.
    EachCall,
    /// The longest call: too early, since not all begin at once.
    LongestCall,
    /// The longest call: too late, since the run does not wait for it.
    LongestCallUnawaited,
    /// The shortest call: too early, since the run waits for others.
    ShortestCall,
    /// The sum of the calls: too late, since an error ends the run before all are made.
    SumOfStopped,
    /// The sum of the calls: too late, since some are made at the same time.
    SumOfConcurrent,
    /// The sum of the calls: too early, since something else takes time.
    SumAlone,
}

/// If a time is that of another formula over the calls of the service: which one.
pub(crate) fn other_formula(said_ms: u64, predicted: &Picture, calls: &[Call]) -> Option<Formula> {
    let times = || calls.iter().map(|call| Some(call.time_us()? / 1000));
    let (longest, shortest) = (times().max()??, times().min()??);
    let sum: u64 = times().sum::<Option<u64>>()?;
    let early = said_ms < predicted.total_us() / 1000;
    match (said_ms, early) {
        (0, _) => None,
        (said, true) if said == longest && said == shortest => Some(Formula::EachCall),
        (said, true) if said == longest => Some(Formula::LongestCall),
        (said, true) if said == shortest => Some(Formula::ShortestCall),
        (said, false) if said == sum && stopped(predicted, calls.len()) => {
            Some(Formula::SumOfStopped)
        }
        (said, false) if said == sum => Some(Formula::SumOfConcurrent),
        (said, true) if said == sum => Some(Formula::SumAlone),
        (said, false) if said == longest => Some(Formula::LongestCallUnawaited),
        _ => None,
    }
}

/// Whether an error ended the run before all of the service's `calls` had begun. Only the innermost
/// lanes are counted, since all others just call these and wait.
fn stopped(predicted: &Picture, calls: usize) -> bool {
    let begun = predicted.innermost(|lane| !lane.ran_us.is_empty());
    matches!(predicted.ending(), Some(Verdict::Failed(_))) && begun < calls
}
