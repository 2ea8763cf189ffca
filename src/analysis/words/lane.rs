//! A lane in words: its label, how far its end is from the prediction, and what a screen reader
//! says.

use super::{moment, tenths, thousands};
use crate::analysis::facts::{Lane, LaneEnd};

/// A label cut to at most `most` characters, with `…` where it was cut: at the end, or within the
/// name if the arguments are short, since they tell one call from another.
pub(crate) fn fitted(label: &str, most: usize) -> String {
    let chars = |text: &str| text.chars().count();
    if chars(label) <= most {
        return label.to_owned();
    }
    // Slicing would bring its panic into the program.
    let args = label.find('(').and_then(|at| label.get(at..)).unwrap_or_default();
    let args = if chars(args) + 3 <= most && chars(args) <= 7 { args } else { "" };
    let kept = most.saturating_sub(chars(args) + 1);
    let kept: String = label.chars().take(kept).collect();
    // An argument that is itself shown as `…` needs no second one.
    format!("{}…{args}", kept.trim_end_matches(['…', ',', ' ']))
}

/// The mark of an end, as the legend explains it.
pub(crate) fn mark(end: LaneEnd) -> &'static str {
    match end {
        LaneEnd::Finished(_) => "✓",
        LaneEnd::Failed => "×",
        LaneEnd::Cancelled => "┤",
        LaneEnd::Stalled => "∞",
        LaneEnd::NeverStarted => "○",
    }
}

/// By how many milliseconds a lane ended later than predicted: `+0.4`, `+120`. `None` if either of
/// them never ends, or if only one of them was cancelled.
pub(crate) fn miss(predicted: Option<&Lane>, measured: &Lane) -> Option<String> {
    let (predicted_us, expected) = predicted?.end?;
    let (measured_us, end) = measured.end?;
    let cut = [expected, end].map(|end| end == LaneEnd::Cancelled);
    let endless = |end| matches!(end, LaneEnd::Stalled | LaneEnd::NeverStarted);
    let comparable = cut[0] == cut[1] && ![expected, end].into_iter().any(endless);
    comparable.then(|| signed_ms(measured_us as i64 - predicted_us as i64))
}

/// Milliseconds with their sign, to a tenth if they are below a hundred: more does not fit beside
/// the chart.
fn signed_ms(difference_us: i64) -> String {
    let tenths = (difference_us.abs() + 50) / 100 * difference_us.signum();
    let sign = match tenths {
        0 => "±",
        1.. => "+",
        _ => "−",
    };
    match tenths.abs() {
        tenths @ ..1000 => format!("{sign}{}.{}", tenths / 10, tenths % 10),
        tenths => format!("{sign}{}", tenths / 10),
    }
}

/// How often a span was polled, to be appended to a sentence. `polls` counts the whole run, so it
/// is given only once the lane has ended.
pub(crate) fn polled(lane: &Lane, polls: Option<u32>) -> String {
    // "Never started" already implies that it was not polled.
    let ended = lane.end.is_some_and(|(_, end)| end != LaneEnd::NeverStarted);
    match polls.filter(|_| ended) {
        None => String::new(),
        Some(0) => "; never polled".to_owned(),
        Some(1) => "; polled once".to_owned(),
        Some(polls) => format!("; polled {} times in all", thousands(polls.into())),
    }
}

/// The accessible name of a row that shows `label`: first the text that can be seen in it, then the
/// rest.
pub(crate) fn name(label: &str, predicted: Option<&Lane>, measured: Option<&Lane>) -> String {
    match measured.and_then(|lane| miss(predicted, lane)) {
        Some(miss) => {
            format!("{label}: {miss} ms against the prediction, {}", told(None, measured))
        }
        None => format!("{label}: {}", told(predicted, measured)),
    }
}

/// The state of a lane, in one sentence.
pub(crate) fn told(predicted: Option<&Lane>, measured: Option<&Lane>) -> String {
    let late = measured.or(predicted).and_then(|lane| lane.late);
    let late = late.map(|late| format!("; resumed {} late", moment(late.late_us)));
    let stands = match (predicted, measured) {
        (_, Some(lane)) => as_measured(predicted, lane),
        (Some(lane), None) => as_predicted(lane),
        (None, None) => String::new(),
    };
    let alone = measured.or(predicted).and_then(Lane::alone_us);
    let alone = alone.map(|at_us| format!("; nobody waits after {}", moment(at_us)));
    stands + &alone.unwrap_or_default() + &late.unwrap_or_default()
}

fn as_measured(predicted: Option<&Lane>, lane: &Lane) -> String {
    let ended = match lane.end {
        None if lane.ran_us.is_empty() => return "created, not yet polled".to_owned(),
        None if lane.is_running() => return "running".to_owned(),
        None => return "waiting".to_owned(),
        Some((_, LaneEnd::NeverStarted)) => return "never started".to_owned(),
        Some((at, LaneEnd::Finished(_))) => format!("finished at {}", tenths(at)),
        Some((at, LaneEnd::Failed)) => format!("failed at {}", tenths(at)),
        Some((at, LaneEnd::Cancelled)) => format!("cancelled at {}", tenths(at)),
        Some((at, LaneEnd::Stalled)) => format!("parked forever from {}", tenths(at)),
    };
    match miss(predicted, lane) {
        Some(miss) => format!("{ended} ({miss} ms against the prediction)"),
        None => ended,
    }
}

fn as_predicted(lane: &Lane) -> String {
    let Some(from_us) = lane.started_us() else {
        return "predicted never to start".to_owned();
    };
    let from = tenths(from_us);
    match lane.end {
        Some((_, LaneEnd::Stalled | LaneEnd::NeverStarted)) | None => {
            format!("predicted to begin at {from} and never end")
        }
        Some((at, LaneEnd::Finished(_) | LaneEnd::Failed | LaneEnd::Cancelled)) => {
            format!("predicted {from} to {}", tenths(at))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fitted, signed_ms};

    #[test]
    fn labels_are_cut_with_a_mark() {
        assert_eq!(fitted("fetch_user(3)", 13), "fetch_user(3)");
        assert_eq!(fitted("fetch_user(3)", 8), "fetc…(3)");
        assert_eq!(fitted("fetch_user(1000)", 12), "fetch…(1000)");
        assert_eq!(fitted("fetch_user(3)", 5), "fetc…");
        assert_eq!(fitted("try_map_limited(…, 3, …)", 16), "try_map_limited…");
    }

    #[test]
    fn misses_have_a_sign_and_tenths_below_a_hundred() {
        assert_eq!(signed_ms(449), "+0.4");
        assert_eq!(signed_ms(12_340), "+12.3");
        assert_eq!(signed_ms(480_512), "+480");
        assert_eq!(signed_ms(-600), "−0.6");
        assert_eq!(signed_ms(-20), "±0.0");
    }
}
