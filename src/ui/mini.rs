//! A small picture of a simulated run: a bar for each call, without labels.

use crate::analysis::{Lane, LaneEnd, Picture};
use crate::lesson::call_of;
use yew::{Html, html};

/// The height of one bar's row, in pixels.
const ROW: usize = 12;

/// The calls of the service or, without any, those that call nothing themselves, on an axis of `end_us` microseconds.
/// Positions are shares of the width, so that it fits wherever it stands.
pub(crate) fn mini(picture: &Picture, end_us: u64, told: String) -> Html {
    let mut calls: Vec<_> =
        picture.lanes.iter().filter(|lane| call_of(&lane.label).is_some()).collect();
    if calls.is_empty() {
        calls = without_calls(picture);
    }
    let height = (calls.len().max(1) * ROW).to_string();
    html! {
        <svg class="mini" role="img" aria-label={told} width="100%" height={height}>
            { for calls.iter().enumerate().map(|(row, lane)| bar(row, lane, end_us.max(1))) }
        </svg>
    }
}

/// The lanes that call nothing themselves.
fn without_calls(picture: &Picture) -> Vec<&Lane> {
    let mut calls_none = vec![true; picture.lanes.len()];
    for parent in picture.lanes.iter().filter_map(|lane| lane.parent) {
        calls_none[parent.0 as usize] = false;
    }
    picture.lanes.iter().filter(|lane| calls_none[lane.span.0 as usize]).collect()
}

fn bar(row: usize, lane: &Lane, end_us: u64) -> Html {
    // In hundredths of a percent.
    let share = |at_us: u64| 10_000 * at_us.min(end_us) / end_us;
    let from = share(lane.started_us().unwrap_or(lane.created_us));
    let (to, class) = match lane.end {
        Some((at, LaneEnd::Finished(_))) => (share(at), "mini-bar"),
        Some((at, LaneEnd::Failed)) => (share(at), "mini-bar is-failed"),
        Some((at, LaneEnd::Cancelled)) => (share(at), "mini-bar is-cancelled"),
        Some((_, LaneEnd::Stalled | LaneEnd::NeverStarted)) | None => {
            (10_000, "mini-bar is-stalled")
        }
    };
    html! {
        <rect key={row} class={class} x={percent(from)} y={(row * ROW + 1).to_string()}
            width={percent(to.saturating_sub(from).max(60))} height={(ROW - 3).to_string()} rx="2" />
    }
}

fn percent(hundredths: u64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
