//! What is drawn and said of a lane, from a trace made by hand. One pixel is one millisecond.

mod compared;
mod running;

use super::{Drawn, Scale, Sign, bar, drawn, ends, fade, hatch, outline, reach_us, signs};
use crate::analysis::facts::{Lane, Picture};
use crate::analysis::words::{name, polled, told};
use crate::engine::{AwaitId, Event, Output, Site, SpanId, SpanInfo, Trace, What, Woken};
use std::rc::Rc;

const SCALE: Scale = Scale { left: 0, width: 400, end_us: 400_000 };

/// The lane of one call: see [`picture`].
fn lane(events: Vec<(u64, What)>) -> Lane {
    Rc::unwrap_or_clone(picture(events).lanes.remove(0))
}

/// A run of one call that was created at 0 and then had these events, in milliseconds.
fn picture(events: Vec<(u64, What)>) -> Picture {
    let called_at = Site { file: "pattern.rs", line: 1 };
    let args = String::new();
    let fields = Vec::new();
    let span = SpanInfo { name: "call", args, parent: None, called_at, polls: 0, fields };
    let created = (0, What::Created(CALL));
    let events = [created].into_iter().chain(events);
    let events = events.map(|(ms, what)| Event { at_us: ms * 1000, what }).collect();
    let trace = Trace { events, spans: vec![span] };
    Picture::of(&trace)
}

const CALL: SpanId = SpanId(0);

fn parked() -> What {
    let at = Site { file: "pattern.rs", line: 2 };
    What::Parked { span: CALL, id: AwaitId(0), at, timer: true }
}

fn finished(from_ms: u64, to_ms: u64) -> Lane {
    let end = What::Finished(CALL, Output::Ok);
    lane(vec![(from_ms, What::Started(CALL)), (from_ms, parked()), (to_ms, end)])
}

fn failed(at_ms: u64) -> Lane {
    let error = "unavailable".to_owned();
    lane(vec![(0, What::Started(CALL)), (at_ms, What::Failed(CALL, error))])
}

fn stalled() -> Lane {
    // Dropping a stalled run drops the call too; that does not make it a cancelled call.
    lane(vec![(100, What::Started(CALL)), (200, What::Stalled), (200, What::Cancelled(CALL))])
}

fn draw(lane: &Lane, predicted: Option<&Lane>, now_ms: u64) -> Drawn {
    drawn(&SCALE, 0, lane, predicted, now_ms * 1000)
}

#[test]
fn a_prediction_is_a_line_until_it_runs_and_an_outline_from_there() {
    assert_eq!(outline(&SCALE, 0, &finished(100, 300)), "M0 10H100M300 3H100V17H300Z");
    assert_eq!(outline(&SCALE, 0, &finished(0, 300)), "M300 3H0V17H300Z");
    // A lane without an end is left open at the end of the axis, one that never ends fades towards it, and one that
    // never runs is a line.
    assert_eq!(
        outline(&SCALE, 0, &lane(vec![(100, What::Started(CALL))])),
        "M0 10H100M400 3H100V17H400"
    );
    let stalls = outline(&SCALE, 0, &stalled());
    assert!(stalls.starts_with("M0 10H100M200 3H100V17H200ZM200 3h25v14h-25z"), "{stalls}");
    let never = lane(vec![(300, What::Cancelled(CALL))]);
    assert_eq!(outline(&SCALE, 0, &never), "M0 10H400");
}

#[test]
fn each_end_has_its_mark_and_says_by_how_much_it_missed() {
    let (predicted, measured) = (finished(0, 200), finished(0, 220));
    let end = draw(&measured, Some(&predicted), 400).end;
    assert_eq!(end, ("timing-end is-inside", 159, "✓ +20.0".to_owned()));
    let says = "finished at 220 ms (+20.0 ms against the prediction)";
    assert_eq!(told(Some(&predicted), Some(&measured)), says);

    // The name of a row begins with the text that can be seen in it: its label, then its mark.
    let says = "call() 2: +20.0 ms against the prediction, finished at 220 ms";
    assert_eq!(name("call() 2", Some(&predicted), Some(&measured)), says);
    assert_eq!(name("call()", Some(&predicted), None), "call(): predicted 0 ms to 200 ms");

    let end = draw(&failed(200), Some(&predicted), 400).end;
    assert_eq!(end, ("timing-end is-failed", 146, "× ±0.0".to_owned()));
    assert!(told(None, Some(&failed(200))).starts_with("failed at 200 ms"));

    assert_eq!(told(None, Some(&finished(0, 10_000))), "finished at 10,000 ms");

    // Without a prediction there is no difference to show.
    assert_eq!(draw(&measured, None, 400).end.2, "✓");
}

#[test]
fn a_mark_stands_in_its_bar_if_there_is_room_and_else_beside_it() {
    let mark = |lane: &Lane| draw(lane, Some(lane), 400).end;
    assert_eq!(mark(&finished(0, 60)), ("timing-end is-inside", 6, "✓ ±0.0".to_owned()));
    assert_eq!(mark(&finished(0, 40)), ("timing-end", 45, "✓ ±0.0".to_owned()));
    // On the left of its bar, where there is no room on the right.
    assert_eq!(mark(&finished(370, 400)).1, 323);
    assert_eq!(draw(&finished(390, 400), None, 400).end, ("timing-end", 379, "✓".to_owned()));
}

#[test]
fn a_cancelled_call_is_hatched_and_the_rest_of_its_prediction_is_a_ghost() {
    let cancelled = lane(vec![(0, What::Started(CALL)), (200, What::Cancelled(CALL))]);
    let planned = finished(0, 300);
    let hatched = |predicted: Option<&Lane>, measured: Option<&Lane>, now_ms: u64| {
        ends(&SCALE, 0, predicted, measured, now_ms * 1000).cancelled
    };
    let whole = hatch(0, 3, 200, 14);
    let mut left = cancelled.clone();
    left.answer_us = Some(300_000);
    assert_eq!(outline(&SCALE, 0, &left), "M200 3H0V17H200ZM200 3H300V17H200");
    assert_eq!(hatched(None, Some(&cancelled), 400), whole);
    assert_eq!(hatched(Some(&planned), Some(&cancelled), 400), whole);
    assert_eq!(hatched(Some(&cancelled), None, 0), whole);
    assert_eq!(draw(&cancelled, Some(&cancelled), 400).end.2, "┤ ±0.0");
    // As long as it goes on, what is left of it is predicted to be cancelled.
    let waits = lane(vec![(0, What::Started(CALL))]);
    assert_eq!(hatched(Some(&cancelled), Some(&waits), 150), hatch(150, 3, 50, 14));
    // One that is cancelled as it begins can be seen.
    let at_once = lane(vec![(0, What::Started(CALL)), (0, What::Cancelled(CALL))]);
    assert_eq!(hatched(None, Some(&at_once), 400), hatch(0, 3, 6, 14));
    // The reader cancelled it, so its end says nothing about the prediction.
    assert_eq!(draw(&cancelled, Some(&finished(0, 300)), 400).end.2, "");
    let says = "cancelled at 200 ms";
    assert_eq!(told(Some(&finished(0, 300)), Some(&cancelled)), says);
}

#[test]
fn a_failed_call_ends_in_red_before_it_runs_and_after() {
    let red = |predicted: Option<Lane>, measured: Option<Lane>| {
        ends(&SCALE, 0, predicted.as_ref(), measured.as_ref(), 400_000).failed
    };
    assert_eq!(red(Some(failed(200)), None), "M199 3h3v14h-3z");
    assert_eq!(red(Some(failed(200)), Some(failed(220))), "M219 3h3v14h-3z");
    assert_eq!(red(Some(failed(200)), Some(finished(0, 220))), "");
}

#[test]
fn the_lines_of_a_hatch_stay_where_they_are_when_it_grows() {
    assert_eq!(hatch(0, 0, 12, 5), "M0 0h12v5h-12zM0 5l5-5M5 5l5-5M10 5l2-2");
    assert_eq!(hatch(1, 1, 12, 10), Sign::Cancelled.swatch()[0].1);
    let lines = |path: String| path.matches('M').count();
    assert_eq!(lines(hatch(0, 0, 100, 15)) - lines(hatch(0, 0, 50, 15)), 10);
}

#[test]
fn a_stalled_call_has_no_time_to_miss() {
    let end = draw(&stalled(), Some(&stalled()), 400).end;
    assert_eq!((end.0, end.2.as_str()), ("timing-end is-inside", "∞"));
    assert!(told(None, Some(&stalled())).starts_with("parked forever"));
    // It was cancelled, and no end was predicted that it could have missed.
    let cancelled = lane(vec![(100, What::Started(CALL)), (150, What::Cancelled(CALL))]);
    let says = "cancelled at 150 ms";
    assert_eq!(told(Some(&stalled()), Some(&cancelled)), says);
    assert_eq!(told(Some(&stalled()), None), "predicted to begin at 100 ms and never end");
    assert_eq!(told(Some(&finished(100, 300)), None), "predicted 100 ms to 300 ms");
}

#[test]
fn a_stalled_call_reaches_the_edge_and_fades() {
    let waiting = draw(&stalled(), None, 400).waiting;
    let strips: Vec<_> =
        fade(200, 400).into_iter().map(|(x, width)| bar(x, 3, width, 14)).collect();
    assert_eq!(waiting, bar(100, 3, 100, 14) + &strips.concat());
    let widths: Vec<_> = fade(200, 400).into_iter().map(|(_, width)| width).collect();
    assert!(widths.is_sorted_by(|one, next| one > next), "{widths:?}");
    // The axis has room for that.
    let started = (0, What::Started(CALL));
    let ends = (200, What::Finished(CALL, Output::Ok));
    assert_eq!(reach_us(&picture(vec![started.clone(), ends])), 200_000);
    assert_eq!(reach_us(&picture(vec![started, (200, What::Stalled)])), 233_333);
}

#[test]
fn the_legend_shows_what_is_drawn_and_nothing_else() {
    let of = |from_ms, ends| picture(vec![(from_ms, What::Started(CALL)), (300, ends)]);
    let nothing = Picture::default();
    assert_eq!(signs(&SCALE, &[(&nothing, None)], false, true), []);
    let planned = of(0, What::Finished(CALL, Output::Ok));
    assert_eq!(signs(&SCALE, &[(&planned, None)], true, true), [Sign::Predicted, Sign::Critical]);
    let fails = of(0, What::Failed(CALL, "unavailable".to_owned()));
    assert_eq!(signs(&SCALE, &[(&fails, None)], false, true), [Sign::Predicted, Sign::Failed]);
    let wanted = [Sign::Predicted, Sign::Waiting, Sign::Running, Sign::Finished];
    assert_eq!(signs(&SCALE, &[(&planned, Some(&planned))], false, false), wanted);
    // A call is hollow before its first poll if that is a pixel wide.
    let late = of(100, What::Finished(CALL, Output::Ok));
    let signs = signs(&SCALE, &[(&planned, Some(&late))], false, true);
    assert!(signs.contains(&Sign::Created) && signs.contains(&Sign::Miss), "{signs:?}");
}

#[test]
fn a_call_that_a_stall_kept_from_its_first_poll_never_started() {
    let never = lane(vec![(200, What::Stalled), (200, What::Cancelled(CALL))]);
    let drawn = draw(&never, Some(&never), 400);
    assert_eq!((drawn.created.as_str(), drawn.waiting.as_str()), ("M0 3h200v14h-200z", ""));
    assert_eq!((drawn.end.0, drawn.end.2.as_str()), ("timing-end", "○"));
    assert_eq!(outline(&SCALE, 0, &never), "M0 10H400");
    assert_eq!(told(Some(&never), Some(&never)), "never started");
    assert_eq!(told(Some(&never), None), "predicted never to start");
    assert_eq!(polled(&never, Some(0)), "");
}

/// A lane whose await was due and resumed at these milliseconds, and which ends at 300 ms.
fn late(due_ms: u64, resumed_ms: u64) -> Lane {
    let (span, id, at) = (CALL, AwaitId(0), Site { file: "pattern.rs", line: 2 });
    let woken = Woken::Timer { due_us: due_ms * 1000 };
    lane(vec![
        (0, What::Started(CALL)),
        (0, What::Parked { span, id, at, timer: true }),
        (resumed_ms, What::Resumed { span, id, at, woken }),
        (300, What::Finished(CALL, Output::Ok)),
    ])
}

#[test]
fn a_late_await_is_marked_from_when_it_was_due_to_when_it_resumed() {
    let lane = late(50, 100);
    assert_eq!(draw(&lane, None, 400).late, "M50 3h50v3h-50z");
    assert_eq!(told(None, Some(&lane)), "finished at 300 ms; resumed 50 ms late");
    // A browser's timer is as late as this by itself.
    assert_eq!(draw(&late(80, 100), None, 400).late, "");
}

#[test]
fn the_polls_of_a_run_are_told_where_a_lane_has_ended() {
    let waits = lane(vec![(0, What::Started(CALL))]);
    assert_eq!(polled(&waits, Some(2)), "");
    assert_eq!(polled(&finished(0, 300), None), "");
    let told = [0, 1, 2].map(|polls| polled(&finished(0, 300), Some(polls)));
    assert_eq!(told, ["; never polled", "; polled once", "; polled 2 times in all"]);
}
