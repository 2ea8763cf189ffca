//! What matters where a run is compared with one in JavaScript: calls for which nobody waits, and the lines
//! that each prints.

use super::{CALL, SCALE, finished, lane};
use crate::analysis::draw::bars::BAR;
use crate::analysis::draw::{Side, bar, ends, hatch, path_of, printed};
use crate::analysis::facts::OutputLine;
use crate::engine::{Output, Site, What};
use std::rc::Rc;

const DONE: What = What::Settled(Ok(()));

fn striped(from_x: i64, to_x: i64) -> String {
    let (x, width) = (from_x, to_x - from_x);
    let hatch = hatch(x, 3, width, BAR);
    hatch.strip_prefix(&bar(x, 3, width, BAR)).expect("a hatch is striped").to_owned()
}

#[test]
fn a_call_is_striped_from_the_moment_at_which_nobody_waits_for_it() {
    let going = lane(vec![(0, What::Started(CALL)), (100, What::Abandoned)]);
    let predicted = finished(0, 300);
    let drawn = |now_ms: u64| ends(&SCALE, 0, Some(&predicted), Some(&going), now_ms * 1000).alone;
    assert_eq!([drawn(100), drawn(200)], [String::new(), striped(100, 200)]);
    let end = What::Finished(CALL, Output::Ok);
    let ended =
        lane(vec![(0, What::Started(CALL)), (100, What::Abandoned), (250, DONE), (300, end)]);
    assert_eq!(ends(&SCALE, 0, None, Some(&ended), 400_000).alone, striped(100, 300));
}

#[test]
fn a_call_that_begins_after_the_result_is_striped_from_its_beginning() {
    let end = What::Finished(CALL, Output::Ok);
    let late = lane(vec![(100, DONE), (200, What::Started(CALL)), (300, end)]);
    assert_eq!(late.alone_us(), Some(200_000));
    assert_eq!(ends(&SCALE, 0, None, Some(&late), 400_000).alone, striped(200, 300));
}

#[test]
fn printed_lines_are_tips_on_the_axis_and_unhandled_rejections_crosses() {
    let line = |ms: u64, is_unhandled| OutputLine {
        at_us: ms * 1000,
        site: Site { file: "pattern.rs", line: 1 },
        text: Rc::default(),
        is_unhandled,
    };
    let output = [line(100, false), line(100, false), line(200, true), line(300, false)];
    let marks = |side| printed(&SCALE, 22, &output, side).map(|marks| path_of(&marks));
    assert_eq!(marks(Side::Above), ["M100 22l-4-6h8zM300 22l-4-6h8z", "M200 22m-4-8l8 6m0-6l-8 6"]);
    assert_eq!(marks(Side::Below), ["M100 22l-4 6h8zM300 22l-4 6h8z", "M200 22m-4 8l8-6m0 6l-8-6"]);
}
