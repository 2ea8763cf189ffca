//! Which calls a run does not make.

use super::{Picture, Verdict};

/// Names the calls to this function that a run has not made when it ends, out of `calls`, numbered from 1: `call 3`,
/// `calls 2, 6–10`. `None` if it makes them all, if it has not ended, and if it builds calls that never reach the
/// service.
pub fn never_made(picture: &Picture, call: &str, calls: u32) -> Option<String> {
    match picture.verdict.as_ref()?.1 {
        Verdict::Finished | Verdict::Failed(_) | Verdict::Stalled(_) => {}
        Verdict::Cancelled | Verdict::OutOfBounds => return None,
    }
    let mut missing = vec![true; calls as usize];
    for lane in picture.lanes.iter().filter(|lane| lane.is_call_of(call)) {
        *missing.get_mut(lane.request?.checked_sub(1)? as usize)? = false;
    }
    named(&missing)
}

/// Calls that one run makes and another does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Which they are: `call 3`, `calls 2, 6–10`.
    pub calls: String,
    /// When the first of them was created, in microseconds.
    pub from_us: u64,
    /// When the last of them ended, in microseconds, if each has.
    pub until_us: Option<u64>,
}

/// The calls to this function that a run makes and another one does not, if there are any.
pub fn extra(picture: &Picture, other: &Picture, call: &str) -> Option<Extra> {
    let made = |picture: &Picture| {
        let lanes = picture.lanes.iter().filter(|lane| lane.is_call_of(call));
        lanes.filter_map(|lane| Some((lane.request?, lane.created_us, lane.end_us()))).collect()
    };
    let (own, others): (Vec<_>, Vec<_>) = (made(picture), made(other));
    let is_extra = |call: u32| others.iter().all(|(other, ..)| *other != call);
    let extra: Vec<_> = own.into_iter().filter(|(call, ..)| is_extra(*call)).collect();
    let most = extra.iter().map(|(call, ..)| *call).max()?;
    let is_named = |call: u32| extra.iter().any(|(other, ..)| *other == call);
    Some(Extra {
        calls: named(&(1..=most).map(is_named).collect::<Vec<_>>())?,
        from_us: extra.iter().map(|(_, from_us, _)| *from_us).min()?,
        until_us: extra
            .iter()
            .map(|(.., until_us)| *until_us)
            .try_fold(0, |last, until_us| until_us.map(|until_us| last.max(until_us))),
    })
}

/// The numbers of calls, counted from 1, in ranges; `None` if there are none.
fn named(calls: &[bool]) -> Option<String> {
    let numbers = calls.chunk_by(|a, b| a == b).scan(1, |next, chunk| {
        let first = *next;
        *next += chunk.len();
        Some((first, chunk.len(), chunk[0]))
    });
    let range = |(first, count, is_named): (usize, usize, bool)| match (is_named, count) {
        (false, _) => None,
        (true, 1) => Some(first.to_string()),
        (true, _) => Some(format!("{first}–{}", first + count - 1)),
    };
    let ranges = numbers.filter_map(range).collect::<Vec<_>>().join(", ");
    match calls.iter().filter(|is_named| **is_named).count() {
        0 => None,
        1 => Some("call ".to_owned() + &ranges),
        _ => Some("calls ".to_owned() + &ranges),
    }
}
