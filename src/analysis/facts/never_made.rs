//! Which calls a run never makes, because it ends before their turn.

use super::{Picture, Verdict};
use std::ops::RangeInclusive;

/// The calls to this function that a run has not made when it ends, out of `calls`, numbered from 1. Empty if
/// the run has not ended, or if it builds calls that never reach the service.
pub(crate) fn unmade(picture: &Picture, call: &str, calls: u32) -> Vec<RangeInclusive<usize>> {
    made(picture, call, calls).map(|made| gaps(&made)).unwrap_or_default()
}

/// Whether each of the calls was made.
fn made(picture: &Picture, call: &str, calls: u32) -> Option<Vec<bool>> {
    match picture.ending()? {
        Verdict::Finished | Verdict::Failed(_) | Verdict::Stalled => {}
        Verdict::Cancelled | Verdict::OutOfBounds => return None,
    }
    let mut made = vec![false; calls as usize];
    for lane in picture.lanes.iter().filter(|lane| lane.is_call_of(call)) {
        *made.get_mut(lane.request?.checked_sub(1)? as usize)? = true;
    }
    Some(made)
}

fn gaps(made: &[bool]) -> Vec<RangeInclusive<usize>> {
    let chunks = made.chunk_by(|a, b| a == b).scan(1, |next, chunk| {
        let first = *next;
        *next += chunk.len();
        Some((first..=*next - 1, chunk[0]))
    });
    chunks.filter(|(_, made)| !made).map(|(calls, _)| calls).collect()
}
