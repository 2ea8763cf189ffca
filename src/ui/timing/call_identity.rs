//! Names by which a call is known again when other values have moved its lane. Pure.

use crate::analysis::Picture;

/// A call: its label, and how many calls before it have the same. Who calls it does not count: an
/// edit may give it to another worker.
pub(super) type CallId = u64;

/// With more lanes no call is edited alone, and a place is name enough.
const MOST: usize = 500;

/// The name of each lane.
pub(super) fn call_ids(predicted: &Picture) -> Vec<CallId> {
    let lanes = &predicted.lanes;
    let name = |index: usize| {
        if lanes.len() > MOST {
            return index as CallId;
        }
        let label = &lanes[index].label;
        let before = lanes[..index].iter().filter(|lane| lane.label == *label).count();
        // The hash of Fowler, Noll and Vo.
        let fold = |hash: CallId, byte| (hash ^ CallId::from(byte)).wrapping_mul(0x100_0000_01b3);
        label.bytes().fold(0xcbf2_9ce4_8422_2325 ^ before as CallId, fold)
    };
    (0..lanes.len()).map(name).collect()
}
