//! Names by which a call is known again when other values have moved its lane. Pure.

use crate::analysis::{Picture, Row};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A call: its label, and how many calls before it have the same. Who calls it does not count: an
/// edit may give it to another worker.
pub(super) type Name = u64;

/// The name of each lane.
pub(super) fn names(predicted: &Picture) -> Vec<Name> {
    let mut known = HashMap::<&str, u32>::new();
    let name = |label| {
        let count = known.entry(label).or_default();
        *count += 1;
        let mut hasher = DefaultHasher::new();
        (label, *count).hash(&mut hasher);
        hasher.finish()
    };
    predicted.lanes.iter().map(|lane| lane.label.as_str()).map(name).collect()
}

/// The name of a row: that of its predicted lane, or a number that counts within one run.
pub(super) fn name_of(row: Row, names: &[Name]) -> Name {
    let predicted = row.predicted.and_then(|index| names.get(index).copied());
    predicted.unwrap_or(row.measured.unwrap_or_default() as Name)
}
