//! A call until it ends: built, running, waiting.

use super::{CALL, SCALE, draw, finished, lane, parked, stalled};
use crate::analysis::draw::trail;
use crate::analysis::words::told;
use crate::engine::{Output, What};

#[test]
fn a_call_is_hollow_until_it_is_polled_then_tinted_with_a_tick_where_it_ran() {
    let drawn = draw(&finished(100, 300), None, 400);
    assert_eq!(drawn.created, "M0 3h100v14h-100z");
    assert_eq!(drawn.waiting, "M100 3h200v14h-200z");
    assert_eq!(drawn.running, "M100 3h2v14h-2z");
}

#[test]
fn a_call_that_never_waits_is_dark_as_long_as_it_runs() {
    let end = What::Finished(CALL, Output::Plain);
    let computes = lane(vec![(100, What::Started(CALL)), (300, end)]);
    let drawn = draw(&computes, None, 400);
    assert_eq!(drawn.running, "M100 3h200v14h-200z");
    assert_eq!(drawn.end.0, "timing-end is-dark");
}

#[test]
fn what_goes_on_reaches_to_now_and_has_no_mark() {
    let built = lane(Vec::new());
    let drawn = draw(&built, None, 150);
    assert_eq!((drawn.created.as_str(), drawn.waiting.as_str()), ("M0 3h150v14h-150z", ""));
    assert_eq!(told(None, Some(&built)), "created, not yet polled");

    let runs = lane(vec![(0, What::Started(CALL))]);
    assert_eq!(draw(&runs, None, 150).running, "M0 3h150v14h-150z");
    assert_eq!(told(None, Some(&runs)), "running");

    let waits = lane(vec![(0, What::Started(CALL)), (0, parked())]);
    let drawn = draw(&waits, None, 150);
    assert_eq!((drawn.created.as_str(), drawn.waiting.as_str()), ("", "M0 3h150v14h-150z"));
    assert_eq!(drawn.end.2, "");
    assert_eq!(told(None, Some(&waits)), "waiting");
}

#[test]
fn a_run_before_is_a_line_that_has_an_end_only_if_the_call_had_one() {
    assert_eq!(trail(&SCALE, 0, &finished(100, 300)), "M0 19H300");
    assert_eq!(trail(&SCALE, 0, &stalled()), "M0 19H400");
}
