//! Measured lanes are paired with the predicted lanes of the same calls.

use crate::common::random::{node, program};
use crate::common::run;
use async_design_patterns::analysis::{Pairing, Picture, Row, same_calls};
use async_design_patterns::engine::simulate;
use async_design_patterns::lesson::{Lab, from_query};
use async_design_patterns::lessons;
use async_design_patterns::rt::{sleep, traced};
use futures::future::join_all;
use proptest::prelude::*;
use std::time::Duration;

#[traced]
async fn get(n: u32) {
    sleep(Duration::from_millis(10)).await;
    let _ = n;
}

#[traced]
async fn batch(from: u32, to: u32) {
    join_all((from..=to).map(|n| get(n))).await;
}

/// The rows of a prediction and a measurement, by their labels.
fn rows(predicted: &Picture, measured: &Picture) -> Vec<(String, String)> {
    let mut pairing = Pairing::new(predicted);
    pairing.advance(predicted, measured);
    let label = |picture: &Picture, index: Option<usize>| {
        index.map_or_else(|| "–".to_owned(), |index| picture.lanes[index].label.clone())
    };
    let rows = pairing.rows(measured);
    rows.iter()
        .map(|row| (label(predicted, row.predicted), label(measured, row.measured)))
        .collect()
}

fn told(rows: &[(String, String)]) -> Vec<(&str, &str)> {
    rows.iter().map(|(predicted, measured)| (predicted.as_str(), measured.as_str())).collect()
}

#[test]
fn callers_stand_above_what_they_call() {
    let picture = Picture::of(&run(async {
        futures::future::join(batch(1, 2), batch(3, 3)).await;
    }));
    let created: Vec<_> = picture.lanes.iter().map(|lane| lane.label.as_str()).collect();
    assert_eq!(created, ["batch(1, 2)", "batch(3, 3)", "get(1)", "get(2)", "get(3)"]);
    let order = ["batch(1, 2)", "get(1)", "get(2)", "batch(3, 3)", "get(3)"];
    assert_eq!(told(&rows(&picture, &picture)), order.map(|label| (label, label)));
}

#[test]
fn calls_that_were_not_predicted_come_last() {
    let predicted = Picture::of(&run(async { batch(1, 3).await }));
    let measured = Picture::of(&run(async {
        batch(1, 3).await;
        batch(4, 4).await;
    }));
    let expected = [
        ("batch(1, 3)", "batch(1, 3)"),
        ("get(1)", "get(1)"),
        ("get(2)", "get(2)"),
        ("get(3)", "get(3)"),
        ("–", "batch(4, 4)"),
        ("–", "get(4)"),
    ];
    assert_eq!(told(&rows(&predicted, &measured)), expected);
    let swapped = expected.map(|(predicted, measured)| (measured, predicted));
    assert_eq!(told(&rows(&measured, &predicted)), swapped);
}

#[test]
fn equal_calls_pair_in_their_order() {
    let program = || async {
        join_all([get(7), get(7), get(8), get(7)]).await;
    };
    let (predicted, measured) = (Picture::of(&run(program())), Picture::of(&run(program())));
    let mut pairing = Pairing::new(&predicted);
    pairing.advance(&predicted, &measured);
    let same = |index| Row { predicted: Some(index), measured: Some(index) };
    assert_eq!(pairing.rows(&measured), [0, 1, 2, 3].map(same));
}

/// Pairs frame by frame, as a page does. If each frame took time for the whole run, this test would
/// take minutes.
#[test]
fn pairing_takes_time_by_the_lane() {
    let picture = Picture::of(&run(async { batch(1, 20_000).await }));
    let mut pairing = Pairing::new(&picture);
    let mut measured = Picture::default();
    for lane in &picture.lanes {
        measured.lanes.push(lane.clone());
        pairing.advance(&picture, &measured);
    }
    let rows = pairing.rows(&picture);
    assert!(rows.iter().all(|row| row.predicted.is_some() && row.predicted == row.measured));
    assert_eq!(rows.len(), 20_001);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_lane_of_the_same_run_finds_itself(node in node()) {
        let (predicted, measured) =
            (Picture::of(&simulate(program(&node))), Picture::of(&simulate(program(&node))));
        let mut pairing = Pairing::new(&predicted);
        pairing.advance(&predicted, &measured);
        let rows = pairing.rows(&measured);
        let mut seen = vec![false; predicted.lanes.len()];
        for row in rows {
            prop_assert_eq!(row.predicted, row.measured);
            let index = row.predicted.expect("both are there");
            prop_assert!(!std::mem::replace(&mut seen[index], true), "a lane has two rows");
            let parent = predicted.lanes[index].parent;
            prop_assert!(parent.is_none_or(|parent| seen[parent.0 as usize]), "below its caller");
        }
        prop_assert!(seen.into_iter().all(|seen| seen), "a lane has no row");
    }

    /// Whatever ran, every lane of both runs appears in exactly one row.
    #[test]
    fn every_lane_of_two_runs_has_one_row(nodes in [node(), node()]) {
        let [predicted, measured] = nodes.map(|node| Picture::of(&simulate(program(&node))));
        let mut pairing = Pairing::new(&predicted);
        pairing.advance(&predicted, &measured);
        let rows = pairing.rows(&measured);
        let mut left: Vec<_> = rows.iter().filter_map(|row| row.predicted).collect();
        let mut right: Vec<_> = rows.iter().filter_map(|row| row.measured).collect();
        left.sort_unstable();
        right.sort_unstable();
        prop_assert_eq!(left, (0..predicted.lanes.len()).collect::<Vec<_>>());
        prop_assert_eq!(right, (0..measured.lanes.len()).collect::<Vec<_>>());
        for row in rows {
            if let (Some(a), Some(b)) = (row.predicted, row.measured) {
                prop_assert_eq!(&predicted.lanes[a].label, &measured.lanes[b].label);
            }
        }
    }
}

/// The labels of the lanes of one run that have none of the same call in another.
fn without_a_twin(lab: &Lab, run: &str, other: &str) -> Vec<String> {
    let picture = |query| Picture::of(&lab.simulate(&from_query(lab.params, query).0));
    let (run, other) = (picture(run), picture(other));
    let twins = same_calls(&run, &other);
    assert_eq!(twins.len(), run.lanes.len());
    for (lane, twin) in run.lanes.iter().zip(&twins) {
        let name = |twin: usize| other.lanes[twin].name;
        assert!(twin.is_none_or(|twin| name(twin) == lane.name), "{}", lane.label);
    }
    let alone = run.lanes.iter().zip(twins).filter(|(_, twin)| twin.is_none());
    alone.map(|(lane, _)| lane.label.clone()).collect()
}

#[test]
fn the_same_call_is_found_in_a_run_of_other_values() {
    let lab = lessons::lab("limited").expect("a lab");
    assert!(without_a_twin(lab, "limit=5", "limit=3").is_empty());
    assert!(without_a_twin(lab, "count=4", "").is_empty());
    assert_eq!(without_a_twin(lab, "count=4", "count=2"), ["fetch_user(3)", "fetch_user(4)"]);
    assert!(
        without_a_twin(lab, "", "on_error=drain").contains(&"try_map_limited(…, 3, …)".to_owned())
    );
}
