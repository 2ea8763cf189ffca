//! A small picture of a simulated run: a bar for each call, without labels.

use super::timing::pixels;
use crate::analysis::draw::{Lanes, ROW, Scale};
use crate::analysis::{Lane, Picture};
use std::rc::Rc;
use yew::{Html, html};

/// The height of one bar's row, in pixels.
const HEIGHT: usize = 12;
/// The width that is drawn, whatever the width of the picture: it is stretched.
const WIDTH: i64 = 240;

/// The calls of the service or, without any, those that call nothing themselves, on an axis of `end_us`
/// microseconds, drawn as a prediction is on the timeline.
pub(crate) fn thumbnail(picture: &Picture, end_us: u64, told: String) -> Html {
    let mut calls: Vec<_> = picture.lanes.iter().filter(|lane| lane.request.is_some()).collect();
    if calls.is_empty() {
        calls = without_calls(picture);
    }
    let scale = Scale { left: 0, width: WIDTH, end_us: end_us.max(1) };
    let rows = calls.len().max(1);
    let bar = |(row, lane): (usize, &&Rc<Lane>)| {
        let lanes = Lanes {
            predicted: Some(lane),
            measured: None,
            against: None,
            before: None,
            critical: &[],
        };
        let mut shapes = lanes.shapes(&scale, row as i64 * ROW, picture.end_us());
        // Words would be stretched: no mark.
        shapes.pop();
        html! { <g key={row} class="thumbnail-bar">{ pixels(shapes) }</g> }
    };
    html! {
        <svg class="thumbnail" role="img" aria-label={told} width="100%" height={(rows * HEIGHT).to_string()}
            viewBox={format!("0 0 {WIDTH} {}", rows as i64 * ROW)} preserveAspectRatio="none">
            { for calls.iter().enumerate().map(bar) }
        </svg>
    }
}

/// The lanes that call nothing themselves.
fn without_calls(picture: &Picture) -> Vec<&Rc<Lane>> {
    let mut calls_none = vec![true; picture.lanes.len()];
    for parent in picture.lanes.iter().filter_map(|lane| lane.parent) {
        calls_none[parent.0 as usize] = false;
    }
    picture.lanes.iter().filter(|lane| calls_none[lane.span.0 as usize]).collect()
}
