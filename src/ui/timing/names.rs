//! Names by which a call is known again when other values have moved its lane. Pure.

use crate::analysis::Picture;

/// A call: its label, and how many calls before it have the same. Who calls it does not count: an
/// edit may give it to another worker.
pub(super) type Name = u64;

/// With more lanes no call is edited alone, and a place is name enough.
const MOST: usize = 500;

/// The name of each lane.
pub(super) fn names(predicted: &Picture) -> Vec<Name> {
    let lanes = &predicted.lanes;
    let name = |index: usize| {
        if lanes.len() > MOST {
            return index as Name;
        }
        let label = &lanes[index].label;
        let before = lanes[..index].iter().filter(|lane| lane.label == *label).count();
        // The hash of Fowler, Noll and Vo.
        let fold = |hash: Name, byte| (hash ^ Name::from(byte)).wrapping_mul(0x100_0000_01b3);
        label.bytes().fold(0xcbf2_9ce4_8422_2325 ^ before as Name, fold)
    };
    (0..lanes.len()).map(name).collect()
}

/// Numbers the labels that occur more than once and show no argument, each from 1: without a number
/// nobody could tell them apart.
pub(super) fn alike<'a>(labels: &[&'a str]) -> Vec<Option<u32>> {
    let mut known: Vec<(&'a str, u32)> = Vec::new();
    let mut number = |&label: &&'a str| {
        if !label.ends_with("()") && !label.ends_with("(…)") {
            return None;
        }
        let index = known.iter().position(|&(known, _)| known == label);
        let index = index.unwrap_or_else(|| {
            known.push((label, 0));
            known.len() - 1
        });
        known[index].1 += 1;
        Some(known[index].1)
    };
    let numbers: Vec<_> = labels.iter().map(&mut number).collect();
    let only = |label: &str| known.iter().any(|&(known, count)| known == label && count == 1);
    let numbers = numbers.into_iter().zip(labels);
    numbers.map(|(number, label)| number.filter(|_| !only(label))).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn calls_that_look_alike_are_numbered() {
        let labels = ["demo()", "send(…)", "recv()", "send(…)", "fetch_user(1)", "fetch_user(1)"];
        assert_eq!(alike(&labels), [None, Some(1), None, Some(2), None, None]);
    }
}
