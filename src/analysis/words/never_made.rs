//! Which calls a run never makes, because it ends before their turn.

use crate::analysis::facts::{Picture, Verdict};

/// Names the calls to this function that a run has not made when it ends, out of `calls`, numbered from 1: `call 3`,
/// `calls 2, 6–10`. `None` if it makes them all, if it has not ended, and if it builds calls that never reach the
/// service.
pub fn never_made(picture: &Picture, call: &str, calls: u32) -> Option<String> {
    match picture.verdict.as_ref()?.1 {
        Verdict::Finished | Verdict::Failed(_) | Verdict::Stalled => {}
        Verdict::Cancelled | Verdict::OutOfBounds => return None,
    }
    let mut made = vec![false; calls as usize];
    for lane in picture.lanes.iter().filter(|lane| lane.is_call_of(call)) {
        *made.get_mut(lane.request?.checked_sub(1)? as usize)? = true;
    }
    let numbers = made.chunk_by(|a, b| a == b).scan(1, |next, chunk| {
        let first = *next;
        *next += chunk.len();
        Some((first, chunk.len(), chunk[0]))
    });
    let range = |(first, count, made): (usize, usize, bool)| match (made, count) {
        (true, _) => None,
        (false, 1) => Some(first.to_string()),
        (false, _) => Some(format!("{first}–{}", first + count - 1)),
    };
    let ranges = numbers.filter_map(range).collect::<Vec<_>>().join(", ");
    match made.iter().filter(|made| !**made).count() {
        0 => None,
        1 => Some("call ".to_owned() + &ranges),
        _ => Some("calls ".to_owned() + &ranges),
    }
}
