//! The calls that a run never makes, by their numbers.

use crate::analysis::facts::{Picture, unmade};
use std::ops::RangeInclusive;

/// Names the calls to this function that a run has not made when it ends, out of `calls`, numbered from 1: `call 3`,
/// `calls 2, 6–10`. `None` if it makes them all, if it has not ended, and if it builds calls that never reach the
/// service.
pub fn never_made(picture: &Picture, call: &str, calls: u32) -> Option<String> {
    let unmade = unmade(picture, call, calls);
    let named = |calls: &RangeInclusive<usize>| match (calls.start(), calls.end()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    };
    let named = unmade.iter().map(named).collect::<Vec<_>>().join(", ");
    match &unmade[..] {
        [] => None,
        [calls] if calls.start() == calls.end() => Some("call ".to_owned() + &named),
        _ => Some("calls ".to_owned() + &named),
    }
}
