//! A trace, folded into lanes, counts and a verdict, at any of its moments.

use crate::common::random::{node, program};
use crate::common::{parked_lines, run};
use async_design_patterns::analysis::{LATE_US, Lane, LaneEnd, Late, Picture, Verdict, event_line};
use async_design_patterns::engine::{AwaitId, Output, Site, SpanId, Trace, What, simulate};
use async_design_patterns::rt::{sleep, spawn, traced};
use futures::future::{join, pending};
use proptest::prelude::*;
use std::collections::HashMap;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

#[traced]
async fn get(ms: u32) -> Result<u32, &'static str> {
    sleep(MS * ms).await;
    if ms == 13 { Err("unlucky") } else { Ok(ms) }
}

#[traced]
async fn caller() -> Option<u32> {
    let first = get(10).await.ok()?;
    let second = get(13).await.ok()?;
    Some(first + second)
}

/// A trace with only its first `events` events.
fn at_event(trace: &Trace, events: usize) -> Trace {
    let mut before = trace.clone();
    before.events.truncate(events);
    before
}

/// How many awaits of a lane are parked.
fn parked_awaits(lane: &Lane) -> usize {
    lane.parked_at().map(|(_, count)| count as usize).sum()
}

#[test]
fn every_call_is_a_lane() {
    let trace = run(async {
        sleep(5 * MS).await;
        drop(get(1));
        assert_eq!(caller().await, None);
    });
    let picture = Picture::of(&trace);
    let tree: Vec<_> = picture
        .lanes
        .iter()
        .map(|lane| (lane.label.as_str(), lane.parent.map(|id| id.0), lane.depth))
        .collect();
    let expected = [
        ("get(1)", None, 0),
        ("caller()", None, 0),
        ("get(10)", Some(1), 1),
        ("get(13)", Some(1), 1),
    ];
    assert_eq!(tree, expected);

    let times: Vec<_> =
        picture.lanes.iter().map(|lane| (lane.created_us, lane.ran_us.clone())).collect();
    let at = |us: u64| (us, Some(us));
    let expected = [
        (5_000, vec![]),
        (5_000, vec![at(5_000), at(15_000), at(28_000)]),
        (5_000, vec![at(5_000), at(15_000)]),
        (15_000, vec![at(15_000), at(28_000)]),
    ];
    assert_eq!(times, expected);

    let ends: Vec<_> = picture.lanes.iter().filter_map(|lane| lane.end).collect();
    let expected = [
        (5_000, LaneEnd::Cancelled),
        (28_000, LaneEnd::Finished(Output::None)),
        (15_000, LaneEnd::Finished(Output::Ok)),
        (28_000, LaneEnd::Failed),
    ];
    assert_eq!(ends, expected);
    assert_eq!(
        (picture.total_us(), picture.end_us(), picture.calls_that_go_on()),
        (28_000, 28_000, 0)
    );
    assert_eq!(picture.lanes[0].started_us(), None);
    assert_eq!(picture.lanes[3].started_us(), Some(15_000));
}

/// How many futures are parked at a line.
fn parked_at(picture: &Picture, line: Site) -> u32 {
    picture.parked.iter().find(|(site, _)| *site == line).map_or(0, |(_, count)| *count)
}

#[test]
fn futures_parked_at_one_line_are_counted() {
    let line = line!() + 3;
    #[traced]
    async fn both(ms: u32) {
        join(async { sleep(MS * ms).await }, async { sleep(2 * MS * ms).await }).await;
    }
    let trace = run(async {
        join(both(10), both(20)).await;
    });
    let site = Site { file: file!(), line };
    let mut picture = Picture::default();
    let mut counts = Vec::new();
    for events in 0..=trace.events.len() {
        picture.advance(&at_event(&trace, events));
        let count = parked_at(&picture, site);
        if counts.last() != Some(&count) {
            counts.push(count);
        }
        let lanes: usize = picture.lanes.iter().map(|lane| parked_awaits(lane)).sum();
        assert_eq!(lanes, count as usize);
    }
    // Each call of `both` parks three times at this line. They resume at 10 ms, at 20 ms (two of
    // each) and at 40 ms.
    assert_eq!(counts, [0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0]);
}

#[test]
fn the_line_that_an_event_names_is_known() {
    let trace = run(async { assert!(get(10).await.is_ok()) });
    let told = |event| event_line(&trace, event).map(|at| at.line);
    let called = trace.spans[0].called_at.line;
    let sleeps = parked_lines(&trace)[0];
    // Created, started, parked, resumed.
    assert_eq!([0, 1, 2, 3].map(told), [Some(called), None, Some(sleeps), Some(sleeps)]);
    assert_eq!(told(trace.events.len() - 1), None);
}

#[test]
fn a_lane_knows_that_it_resumed_late() {
    /// Holds a timer that is due at `due_ms`, while it awaits another one until `until_ms`.
    #[traced]
    async fn holds(due_ms: u32, until_ms: u32) {
        let held = async { sleep(MS * due_ms).await };
        let mut held = std::pin::pin!(held);
        assert!(futures::poll!(&mut held).is_pending());
        sleep(MS * until_ms).await;
        held.await;
    }
    let picture = Picture::of(&run(async {
        holds(10, 30).await;
        holds(10, 31).await;
        get(50).await.expect("it is well");
    }));
    let late: Vec<_> = picture.lanes.iter().map(|lane| lane.late).collect();
    assert_eq!(late, [None, Some(Late { late_us: 21_000, resumed_us: 61_000 }), None]);
    assert_eq!(LATE_US, 20_000);
    assert_eq!(picture.latest_timer, Some((SpanId(1), 21_000)));
    let picture = Picture::of(&run(async { assert!(get(50).await.is_ok()) }));
    assert_eq!(picture.latest_timer, Some((SpanId(0), 0)), "no timer is late");
    assert_eq!(Picture::of(&run(async {})).latest_timer, None);
}

#[test]
fn a_spawned_block_does_not_run_in_the_lane_of_a_call_that_has_ended() {
    #[traced]
    async fn spawns() {
        drop(spawn(async { sleep(10 * MS).await }));
    }
    let picture = Picture::of(&run(async { spawns().await }));
    assert_eq!(picture.lanes[0].ran_us, [(0, Some(0))]);
    assert!(picture.parked.is_empty());
}

#[test]
fn what_stalls_never_ends() {
    #[traced]
    async fn stuck() {
        pending().await
    }
    let picture = Picture::of(&run(async { stuck().await }));
    assert!(matches!(picture.verdict, Some((0, Verdict::Stalled))));
    assert_eq!(picture.lanes[0].end, Some((0, LaneEnd::Stalled)));

    // The root has its verdict, but a task that it left behind stalls.
    let picture = Picture::of(&run(async { drop(spawn(async { stuck().await })) }));
    assert_eq!(picture.verdict, Some((0, Verdict::Finished)));
    assert_eq!(picture.lanes[0].end, Some((0, LaneEnd::Stalled)));
}

/// How many awaits are parked at each line and in each span, counted independently by their ids.
fn parked(trace: &Trace) -> (HashMap<Site, u32>, HashMap<SpanId, usize>) {
    let mut awaits: HashMap<AwaitId, (SpanId, Site)> = HashMap::new();
    for event in &trace.events {
        match event.what {
            What::Parked { span, id, at, .. } => drop(awaits.insert(id, (span, at))),
            What::Resumed { id, .. } | What::Dropped { id, .. } => drop(awaits.remove(&id)),
            _ => {}
        }
    }
    let (mut sites, mut spans) = (HashMap::new(), HashMap::new());
    for (span, site) in awaits.into_values() {
        *sites.entry(site).or_default() += 1;
        *spans.entry(span).or_default() += 1;
    }
    (sites, spans)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn a_picture_is_the_same_however_it_was_reached(
        node in node(),
        stops in prop::collection::vec(0.0..1.0_f64, 8),
    ) {
        let trace = simulate(program(&node));
        let mut stops: Vec<_> =
            stops.iter().map(|stop| (stop * trace.events.len() as f64) as usize).collect();
        stops.sort_unstable();
        let (mut picture, mut copies) = (Picture::default(), Vec::new());
        for stop in stops {
            let before = at_event(&trace, stop);
            picture.advance(&before);
            copies.push((picture.clone(), Picture::of(&before)));
            prop_assert_eq!(&picture, &Picture::of(&before));

            let (sites, spans) = parked(&before);
            prop_assert_eq!(picture.parked.iter().copied().collect::<HashMap<_, _>>(), sites);
            for lane in &picture.lanes {
                let count = spans.get(&lane.span).copied().unwrap_or(0);
                prop_assert_eq!(parked_awaits(lane), count);
            }
        }
        picture.advance(&trace);
        prop_assert!(!picture.advance(&trace), "nothing was left to see");
        for (copy, before) in copies {
            prop_assert_eq!(copy, before, "a copy stays as it was");
        }
        prop_assert!(picture.parked.is_empty() && picture.calls_that_go_on() == 0);
        prop_assert!(picture.over_us.is_some() && picture.verdict.is_some());
    }

    /// As a page does when it replays a run: from any moment to any other.
    #[test]
    fn a_picture_shows_the_events_up_to_the_playhead(
        node in node(),
        moves in prop::collection::vec(0.0..1.1_f64, 12),
    ) {
        let trace = simulate(program(&node));
        let mut picture = Picture::default();
        for to in moves {
            let events = (to * trace.events.len() as f64) as usize;
            let shown = events.min(trace.events.len());
            let moves = picture.events() != shown;
            prop_assert_eq!(picture.advance_to(&trace, events), moves);
            prop_assert_eq!(picture.events(), shown);
            prop_assert_eq!(&picture, &Picture::of(&at_event(&trace, events)));
        }
    }

    /// Every resumption is counted once, at its line.
    #[test]
    fn resumptions_are_counted_by_line(node in node()) {
        let trace = simulate(program(&node));
        let mut counts: HashMap<Site, u32> = HashMap::new();
        for event in &trace.events {
            if let What::Resumed { at, .. } = event.what {
                *counts.entry(at).or_default() += 1;
            }
        }
        let picture = Picture::of(&trace);
        prop_assert!(picture.resumed.is_sorted());
        prop_assert_eq!(picture.resumed.into_iter().collect::<HashMap<_, _>>(), counts);
    }
}
