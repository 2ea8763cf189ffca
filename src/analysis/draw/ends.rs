//! How a lane ends, as paths over its bars: hatched where it was cancelled, striped
//! where it runs on with nobody waiting, red where it failed, and fading towards the edge where it never
//! ends. And the mark that says it in one character.

use super::Scale;
use super::bars::{BAR, bar};
use super::scale::width;
use crate::analysis::facts::{Lane, LaneEnd};
use crate::analysis::words::{mark, miss};
use std::fmt::Write;

/// Pixels from one line of a hatch to the next.
const HATCH: i64 = 5;
/// The least width of a hatch, in pixels: a call may be cancelled as soon as it has begun.
const STUB: i64 = 6;
/// How many strips a bar fades in.
const STRIPS: i64 = 7;

/// What is drawn over the bars of a lane where it ends, each empty if there is nothing to draw.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    /// The hatch of a cancelled call.
    pub(crate) cancelled: String,
    /// The red end of a failed one.
    pub(crate) failed: String,
    /// Stripes where a call runs on and nobody waits for it.
    pub(crate) alone: String,
}

/// How a lane has ended or, until it has, how it is predicted to end.
pub(crate) fn ends(
    scale: &Scale,
    y: i64,
    predicted: Option<&Lane>,
    measured: Option<&Lane>,
    now_us: u64,
) -> Ends {
    let mut ends = Ends::default();
    let mut alone = |lane: &Lane, from_us: u64| {
        let Some(from) = lane.alone_us().map(|at_us| scale.x(at_us.max(from_us))) else { return };
        let until = match (lane.end, lane.end_us()) {
            (Some(_), None) => scale.right(),
            (_, ended_us) => scale.x(ended_us.unwrap_or(now_us)),
        };
        if until > from + 1 {
            ends.alone += &stripes(from, y + 3, until - from, BAR);
        }
    };
    let (from_us, lane) = match (predicted, measured) {
        (Some(predicted), Some(measured)) if measured.end.is_none() => {
            alone(measured, 0);
            (now_us, predicted)
        }
        (_, Some(lane)) | (Some(lane), None) => (0, lane),
        (None, None) => return Ends::default(),
    };
    alone(lane, from_us);
    let Some((at_us, how)) = lane.end else { return ends };
    let begun = scale.x(lane.started_us().unwrap_or(lane.created_us).max(from_us));
    let end = scale.x(at_us);
    match how {
        LaneEnd::Cancelled => {
            ends.cancelled = hatch(begun, y + 3, (end - begun).max(STUB), BAR);
        }
        LaneEnd::Failed => ends.failed = bar(end - 1, y + 3, 3, BAR),
        LaneEnd::Finished(_) | LaneEnd::Stalled | LaneEnd::NeverStarted => {}
    }
    ends
}

/// A box with slanted lines in it.
pub(crate) fn hatch(x: i64, y: i64, width: i64, height: i64) -> String {
    bar(x, y, width, height) + &stripes(x, y, width, height)
}

/// The slanted lines of a box, which stay where they are when the box grows.
fn stripes(x: i64, y: i64, width: i64, height: i64) -> String {
    let mut path = String::new();
    let (right, bottom) = (x + width, y + height);
    // Along a line, the sum of its coordinates is the same.
    let first = (x + y).div_euclid(HATCH) + 1;
    for sum in (first * HATCH..right + bottom).step_by(HATCH as usize) {
        let (from, to) = (x.max(sum - bottom), right.min(sum - y));
        let _ = write!(path, "M{from} {}l{1}-{1}", sum - from, to - from);
    }
    path
}

/// Strips from `from` to `to`, each narrower than the one before it: where they begin, and how wide
/// they are.
pub(crate) fn fade(from: i64, to: i64) -> Vec<(i64, i64)> {
    let width = |strip| -> i64 { (to - from) * (STRIPS - strip) / (STRIPS * (STRIPS + 1)) };
    let strip = |strip| (from + (to - from) * strip / STRIPS, width(strip).max(1));
    (0..STRIPS).map(strip).collect()
}

/// Where the mark of an end stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stands {
    /// In its bar, at the right end.
    Inside,
    /// On the right of its bar, or on the left where the axis ends.
    #[default]
    Beside,
}

/// The mark of an end: where it stands and begins, in pixels, and its text. `from` and `end` are
/// where its bar begins and ends.
pub(super) fn marked(
    scale: &Scale,
    (from, end): (i64, i64),
    (predicted, lane): (Option<&Lane>, &Lane),
    how: LaneEnd,
) -> (Stands, i64, String) {
    let text = match miss(predicted, lane) {
        Some(miss) => format!("{} {miss}", mark(how)),
        // The hatch says it already.
        None if how == LaneEnd::Cancelled => String::new(),
        None => mark(how).to_owned(),
    };
    let width = width(&text);
    let fits_inside = end - from >= width + 14;
    let fits_beside = end + 5 + width <= scale.edge();
    // Over a hatch it is hard to read: there it stands only where nothing else has room.
    let inside = fits_inside && (how != LaneEnd::Cancelled || !fits_beside);
    let (stands, x) = match inside {
        // It leaves the end of the bar to the grip.
        true => (Stands::Inside, end - width - 10),
        false if fits_beside => (Stands::Beside, end + 5),
        false => (Stands::Beside, from - width - 3),
    };
    (stands, x, text)
}
