//! What is drawn and said of a lane, from a trace made by hand. One pixel is one millisecond.

use super::{Drawn, Scale, drawn, name, outline, polled, told};
use crate::analysis::{Lane, Picture};
use crate::engine::{AwaitId, Event, Output, Site, SpanId, SpanInfo, Trace, What, Woken};

const SCALE: Scale = Scale { left: 0, width: 400, end_us: 400_000 };

/// The lane of one call that was created at 0 and then had these events, in milliseconds.
fn lane(events: Vec<(u64, What)>) -> Lane {
    let called_at = Site { file: "pattern.rs", line: 1 };
    let args = String::new();
    let fields = Vec::new();
    let span = SpanInfo { name: "call", args, parent: None, called_at, polls: 0, fields };
    let created = (0, What::Created(CALL));
    let events = [created].into_iter().chain(events);
    let events = events.map(|(ms, what)| Event { at_us: ms * 1000, what }).collect();
    let trace = Trace { events, spans: vec![span] };
    Picture::of(&trace).lanes.remove(0)
}

const CALL: SpanId = SpanId(0);

fn finished(from_ms: u64, to_ms: u64) -> Lane {
    lane(vec![(from_ms, What::Started(CALL)), (to_ms, What::Finished(CALL, Output::Ok))])
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
    // A lane without an end is left open at the end of the axis; one that never runs is a line.
    assert_eq!(outline(&SCALE, 0, &stalled()), "M0 10H100M400 3H100V17H400");
    let never = lane(vec![(300, What::Cancelled(CALL))]);
    assert_eq!(outline(&SCALE, 0, &never), "M0 10H400");
}

#[test]
fn a_call_is_hollow_until_it_is_polled_then_tinted_with_a_tick_where_it_ran() {
    let drawn = draw(&finished(100, 300), None, 400);
    assert_eq!(drawn.created, "M0 3h100v14h-100z");
    assert_eq!(drawn.waiting, "M100 3h200v14h-200z");
    assert_eq!(drawn.running, "M100 3h2v14h-2z");
    assert_eq!(drawn.cut, "");
}

#[test]
fn what_goes_on_reaches_to_now_and_has_no_mark() {
    let built = lane(Vec::new());
    let drawn = draw(&built, None, 150);
    assert_eq!((drawn.created.as_str(), drawn.waiting.as_str()), ("M0 3h150v14h-150z", ""));
    assert_eq!(told(None, Some(&built)), "created, not yet polled");

    let waits = lane(vec![(0, What::Started(CALL))]);
    let drawn = draw(&waits, None, 150);
    assert_eq!((drawn.created.as_str(), drawn.waiting.as_str()), ("", "M0 3h150v14h-150z"));
    assert_eq!(drawn.end.2, "");
    assert_eq!(told(None, Some(&waits)), "waiting");
}

#[test]
fn each_end_has_its_mark_and_says_by_how_much_it_missed() {
    let (predicted, measured) = (finished(0, 200), finished(0, 220));
    let end = draw(&measured, Some(&predicted), 400).end;
    assert_eq!(end, ("timing-end", 225, "✓ +20.0".to_owned()));
    let says = "finished at 220 ms (+20.0 ms against the prediction)";
    assert_eq!(told(Some(&predicted), Some(&measured)), says);

    // The name of a row begins with the text that can be seen in it: its label, then its mark.
    let says = "call() 2: +20.0 ms against the prediction, finished at 220 ms";
    assert_eq!(name("call() 2", Some(&predicted), Some(&measured)), says);
    assert_eq!(name("call()", Some(&predicted), None), "call(): predicted 0 ms to 200 ms");

    let end = draw(&failed(200), Some(&predicted), 400).end;
    assert_eq!(end, ("timing-end is-failed", 205, "× ±0.0".to_owned()));
    assert!(told(None, Some(&failed(200))).starts_with("failed at 200 ms"));

    assert_eq!(told(None, Some(&finished(0, 10_000))), "finished at 10,000 ms");

    // Without a prediction there is no difference to show.
    assert_eq!(draw(&measured, None, 400).end.2.trim_end(), "✓");
}

#[test]
fn a_cancelled_call_ends_with_a_cut() {
    let cancelled = lane(vec![(0, What::Started(CALL)), (200, What::Cancelled(CALL))]);
    let drawn = draw(&cancelled, Some(&cancelled), 400);
    assert_eq!(drawn.cut, "M202 2l-3 4 3 3-3 4 3 5");
    assert_eq!(drawn.end, ("timing-end is-cancelled", 205, "┤ ±0.0".to_owned()));
    assert_eq!(draw(&failed(200), None, 400).cut, "");
    // The reader cancelled it, so its end says nothing about the prediction.
    assert_eq!(draw(&cancelled, Some(&finished(0, 300)), 400).end.2, "┤ ");
    let says = "cancelled at 200 ms";
    assert_eq!(told(Some(&finished(0, 300)), Some(&cancelled)), says);
}

#[test]
fn a_stalled_call_has_no_time_to_miss() {
    let end = draw(&stalled(), Some(&stalled()), 400).end;
    assert_eq!((end.0, end.2.trim_end()), ("timing-end is-stalled", "∞"));
    assert!(told(None, Some(&stalled())).starts_with("parked forever"));
    // It was cancelled, and no end was predicted that it could have missed.
    let cancelled = lane(vec![(100, What::Started(CALL)), (150, What::Cancelled(CALL))]);
    let says = "cancelled at 150 ms";
    assert_eq!(told(Some(&stalled()), Some(&cancelled)), says);
    assert_eq!(told(Some(&stalled()), None), "predicted to begin at 100 ms and never end");
    assert_eq!(told(Some(&finished(100, 300)), None), "predicted 100 ms to 300 ms");
}

#[test]
fn a_call_that_a_stall_kept_from_its_first_poll_never_started() {
    let never = lane(vec![(200, What::Stalled), (200, What::Cancelled(CALL))]);
    let drawn = draw(&never, Some(&never), 400);
    assert_eq!((drawn.created.as_str(), drawn.waiting.as_str()), ("M0 3h200v14h-200z", ""));
    assert_eq!((drawn.end.0, drawn.end.2.trim_end()), ("timing-end", "○"));
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
