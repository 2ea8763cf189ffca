//! How two programs read the slices of a Chrome trace, each by the rules of its source code.
//! Whatever one of them would warn about or drop is an error here.

use serde_json::Value;
use std::collections::BTreeMap;

/// A slice as a reader shows it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slice {
    pub(crate) track: u64,
    pub(crate) from_ns: u64,
    pub(crate) to_ns: u64,
    /// How many slices are around it.
    pub(crate) depth: usize,
    pub(crate) name: String,
}

impl Slice {
    fn new(begin: &Value, end: &Value, depth: usize) -> Self {
        let name = begin["name"].as_str().expect("a name").to_owned();
        Self { track: track(begin), from_ns: at_ns(begin), to_ns: at_ns(end), depth, name }
    }
}

fn track(event: &Value) -> u64 {
    event["tid"].as_u64().expect("a whole number")
}

/// When an event was; the format counts microseconds, in decimals.
pub(crate) fn at_ns(event: &Value) -> u64 {
    (event["ts"].as_f64().expect("a number") * 1000.0).round() as u64
}

/// The events that begin or end slices, for each track, ordered by time.
fn tracks(events: &[Value]) -> impl Iterator<Item = Vec<&Value>> {
    let mut tracks: BTreeMap<u64, Vec<&Value>> = BTreeMap::new();
    for event in events.iter().filter(|event| event["ph"] == "B" || event["ph"] == "E") {
        tracks.entry(track(event)).or_default().push(event);
    }
    tracks.into_values().map(|mut events| {
        events.sort_by_key(|event| at_ns(event));
        events
    })
}

/// Perfetto (`slice_tracker.cc`): an end belongs to the innermost open slice with its name and
/// category; without these, to the innermost open slice. If that is not the innermost slice of the
/// track, the end is misplaced.
pub(crate) fn perfetto(events: &[Value]) -> Result<Vec<Slice>, String> {
    let mut slices = Vec::new();
    for track in tracks(events) {
        let mut open: Vec<&Value> = Vec::new();
        for event in track {
            if event["ph"] == "B" {
                open.push(event);
                continue;
            }
            let fits = |key: &str, begin: &Value| event[key].is_null() || event[key] == begin[key];
            let begin = open.pop_if(|begin| fits("name", begin) && fits("cat", begin));
            let begin = begin.ok_or_else(|| format!("{event} does not end what is open"))?;
            slices.push(Slice::new(begin, event, open.len()));
        }
        if let Some(begin) = open.pop() {
            return Err(format!("{begin} has no end"));
        }
    }
    slices.sort();
    Ok(slices)
}

/// speedscope (`trace-event.ts`) keeps beginnings and ends in two lists. If a beginning and an end
/// have the same time, the end comes first, unless it has the name and arguments of the beginning.
/// Of several ends at the same time, the first comes first that has the name and arguments of the
/// innermost slice, then the first that has its name. An end with another name is dropped.
pub(crate) fn speedscope(events: &[Value]) -> Result<Vec<Slice>, String> {
    let mut slices = Vec::new();
    for track in tracks(events) {
        let (mut begins, mut ends): (Vec<&Value>, Vec<&Value>) =
            track.into_iter().rev().partition(|event| event["ph"] == "B");
        let mut open: Vec<&Value> = Vec::new();
        while let Some(end) = ends.last().copied() {
            if begins.last().is_some_and(|begin| {
                at_ns(begin) < at_ns(end) || (at_ns(begin) == at_ns(end) && id(begin) == id(end))
            }) {
                open.extend(begins.pop());
                continue;
            }
            let begin = open.pop().ok_or_else(|| format!("{end} ends nothing"))?;
            let now = ends.iter().rev().take_while(|other| at_ns(other) == at_ns(end)).count();
            let candidates = ends.len() - now..ends.len();
            let by = |fits: &dyn Fn(&Value) -> bool| {
                candidates.clone().rev().find(|index| fits(ends[*index]))
            };
            let chosen = by(&|other| id(other) == id(begin))
                .or_else(|| by(&|other| other["name"] == begin["name"]))
                .ok_or_else(|| format!("{end} is dropped: {begin} is open"))?;
            let last = ends.len() - 1;
            ends.swap(chosen, last);
            if let Some(end) = ends.pop() {
                if id(end) != id(begin) {
                    return Err(format!("{end} ends another slice: {begin}"));
                }
                slices.push(Slice::new(begin, end, open.len()));
            }
        }
        if let Some(begin) = begins.pop().or(open.pop()) {
            return Err(format!("{begin} has no end"));
        }
    }
    slices.sort();
    Ok(slices)
}

/// The properties by which speedscope tells slices apart.
fn id(event: &Value) -> (&Value, &Value) {
    (&event["name"], &event["args"])
}
