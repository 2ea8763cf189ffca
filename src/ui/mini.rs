//! A small picture of a simulated run: a bar for each call, without labels.

use crate::analysis::chart::{fade, hatch};
use crate::analysis::{Lane, LaneEnd, Picture};
use yew::{Html, html};

/// The height of one bar's row, in pixels.
const ROW: usize = 12;
/// The height of a bar.
const BAR: i64 = 9;
/// From where on a bar without an end fades, in hundredths of a percent of the width.
const FADING: i64 = 7_500;

/// The calls of the service or, without any, those that call nothing themselves, on an axis of `end_us` microseconds.
/// Positions are shares of the width, so that it fits wherever it stands.
pub(crate) fn mini(picture: &Picture, end_us: u64, told: String) -> Html {
    let mut calls: Vec<_> = picture.lanes.iter().filter(|lane| lane.request.is_some()).collect();
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
    let share = |at_us: u64| (10_000 * at_us.min(end_us) / end_us) as i64;
    let from = share(lane.started_us().unwrap_or(lane.created_us));
    let y = (row * ROW + 1).to_string();
    let rect = |class: &'static str, x: i64, width: String| {
        html! { <rect {class} x={percent(x)} y={y.clone()} {width} height={BAR.to_string()} rx="2" /> }
    };
    let bar = |class, to: i64| rect(class, from, percent((to - from).max(60)));
    let fading = FADING.max(from);
    let (first, second) = match lane.end {
        Some((at, LaneEnd::Finished(_))) => (bar("mini-bar", share(at)), Html::default()),
        Some((at, LaneEnd::Failed)) => {
            let end = rect("timing-failed", share(at), "3".to_owned());
            (bar("mini-bar", share(at)), end)
        }
        Some((at, LaneEnd::Cancelled)) => {
            let width = percent((share(at) - from).max(60));
            // As much of a long hatch as is within the bar.
            let hatched = html! {
                <svg x={percent(from)} y={y.clone()} {width} height={BAR.to_string()}>
                    <path class="timing-cancelled" d={hatch(0, 0, 2_000, BAR)} />
                </svg>
            };
            (hatched, bar("mini-bar is-cancelled", share(at)))
        }
        Some((_, LaneEnd::NeverStarted)) => (bar("mini-bar is-ghost", 10_000), Html::default()),
        Some((_, LaneEnd::Stalled)) | None => {
            let strips = fade(fading, 10_000);
            let strips =
                strips.into_iter().map(|(x, width)| rect("timing-waiting", x, percent(width)));
            (bar("mini-bar", fading), strips.collect())
        }
    };
    html! { <g key={row}>{ first }{ second }</g> }
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
