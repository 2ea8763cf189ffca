//! The time axis: microseconds to pixels, and where its labels stand. Pure.

use super::CHARACTER;
use crate::analysis::facts::{LaneEnd, Picture};
use crate::analysis::words::thousands;

/// The least distance of two labels on the axis, in pixels, if that leaves at least one label
/// besides the zero.
const APART: u64 = 64;
/// The least distance if `APART` would leave none but the zero.
const CLOSE: u64 = 40;

/// The widths for which labels are chosen, in pixels. An axis takes the labels of the widest that fits: they stay while a
/// pane is resized, and are known before its width is.
const ROOMS: [i64; 2] = [312, 190];

/// Pixels right of the axis: half of the playhead's knob, and what a hatch needs at the least.
pub(crate) const BEYOND: i64 = 8;

/// A time axis that begins at `left` and shows `end_us` microseconds on `width` pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    pub(crate) left: i64,
    pub(crate) width: i64,
    pub(crate) end_us: u64,
}

impl Scale {
    /// The axis for a prediction that ends at `predicted_us` and a run that has reached `now_us`,
    /// both in microseconds. It has room for both, and grows in steps, so that it rarely moves.
    pub(crate) fn new(left: i64, width: i64, predicted_us: u64, now_us: u64) -> Self {
        let predicted_us = predicted_us.max(1_000);
        let step = (predicted_us / 20).max(1_000);
        let end_us = match now_us > predicted_us {
            true => now_us.div_ceil(step) * step,
            false => predicted_us,
        };
        Self { left, width, end_us }
    }

    /// The pixel of a moment. Moments after the end of the axis are drawn at its end.
    pub(crate) fn x(&self, at_us: u64) -> i64 {
        self.left + (self.width as u64 * at_us.min(self.end_us) / self.end_us) as i64
    }

    /// The moment at a pixel. A pixel outside the axis gives the nearer end.
    pub(crate) fn at_us(&self, x: f64) -> u64 {
        let share = (x - self.left as f64) / self.width as f64;
        (share.clamp(0.0, 1.0) * self.end_us as f64) as u64
    }

    /// The right end of the axis.
    pub(crate) fn right(&self) -> i64 {
        self.left + self.width
    }

    /// Where the chart ends, right of the axis.
    pub(crate) fn edge(&self) -> i64 {
        self.right() + BEYOND
    }

    /// The width for which its labels are chosen.
    fn room(&self) -> i64 {
        ROOMS.into_iter().find(|&room| room <= self.width).unwrap_or(self.width)
    }

    /// The labels of the axis. Each is the pixel of its moment, the middle of its text, which stays within
    /// the chart, and the text. One that would touch the last, which has the unit, is left out.
    pub(crate) fn labels(&self) -> Vec<(i64, i64, String)> {
        let mut ticks_ms = self.ticks_ms();
        let last = ticks_ms.last().copied();
        let text = |ms: u64| thousands(ms) + if Some(ms) == last { " ms" } else { "" };
        let place = |scale: &Self, ms: u64| {
            let x = scale.x(ms * 1000);
            (x, x.min(scale.edge() - width(&text(ms)) / 2))
        };
        if let [.., before, last] = ticks_ms[..] {
            let narrow = Self { width: self.room(), ..*self };
            let apart = place(&narrow, last).1 - place(&narrow, before).1;
            if apart <= (width(&text(before)) + width(&text(last))) / 2 {
                ticks_ms.remove(ticks_ms.len() - 2);
            }
        }
        let label = |ms: u64| {
            let (x, middle) = place(self, ms);
            (x, middle, text(ms))
        };
        ticks_ms.into_iter().map(label).collect()
    }

    /// The moments to label, in whole milliseconds: multiples of 1, 2 or 5 times a power of ten.
    pub(crate) fn ticks_ms(&self) -> Vec<u64> {
        let end_ms = self.end_us / 1000;
        let steps = || (0..).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
        let room = self.room() as u64;
        let fits = |step: &u64, pixels: u64| room * step >= pixels * end_ms;
        // The next step may be two and a half times as long, which could be longer than the axis.
        let last = |step: &u64| 5 * step > 2 * end_ms;
        let first = |pixels| steps().find(|step| fits(step, pixels) || last(step)).unwrap_or(1);
        let step = match first(APART) {
            lonely if 2 * lonely > end_ms => first(CLOSE),
            step => step,
        };
        (0..=end_ms / step).map(|index| index * step).collect()
    }
}

/// The width of a label or a mark, in pixels.
pub(crate) fn width(text: &str) -> i64 {
    (text.chars().count() as f64 * CHARACTER) as i64 + 1
}

/// The last moment for which a chart of a run has room, in microseconds. A run that never ends fades
/// beyond its last event, and what cancelled calls had left is seen, unless it would crowd out the rest.
pub(crate) fn reach_us(picture: &Picture) -> u64 {
    let end_us = picture.end_us().max(1_000);
    let left =
        picture.lanes.iter().filter(|lane| matches!(lane.end, Some((_, LaneEnd::Cancelled))));
    let left_us = left.filter_map(|lane| lane.answer_us).max().unwrap_or(0);
    match picture.stalled_at {
        Some(_) => end_us + end_us / 6,
        None => end_us.max(left_us.min(3 * end_us)),
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn ticks_are_round_and_apart() {
        let scale = Scale::new(100, 400, 400_000, 0);
        assert_eq!(scale.ticks_ms(), [0, 100, 200, 300, 400]);
        assert_eq!(Scale::new(0, 200, 10_000_000, 0).ticks_ms(), [0, 5000, 10_000]);
        assert_eq!(Scale::new(0, 30, 0, 0).ticks_ms(), [0, 1]);
    }

    #[test]
    fn a_narrow_axis_has_a_label_beside_the_zero() {
        assert_eq!(Scale::new(0, 76, 400_000, 404_000).ticks_ms(), [0, 200, 400]);
        assert_eq!(Scale::new(0, 40, 900_000, 0).ticks_ms(), [0, 500]);
    }

    #[test]
    fn no_label_touches_the_last() {
        let labels =
            |scale: Scale| scale.labels().into_iter().map(|(.., label)| label).collect::<Vec<_>>();
        assert_eq!(labels(Scale::new(160, 456, 12_000_000, 0)), ["0", "5,000", "10,000 ms"]);
        // 20,000 has no room beside it.
        assert_eq!(labels(Scale::new(132, 196, 30_000_000, 0)), ["0", "10,000", "30,000 ms"]);
    }

    #[test]
    fn labels_stand_closer_before_there_is_but_one() {
        assert_eq!(Scale::new(0, 203, 925_000, 0).ticks_ms(), [0, 200, 400, 600, 800]);
        assert_eq!(Scale::new(0, 203, 19_000_000, 0).ticks_ms(), [0, 5_000, 10_000, 15_000]);
    }

    #[test]
    fn a_late_run_stretches_the_axis_in_steps() {
        assert_eq!(Scale::new(0, 1, 400_000, 399_000).end_us, 400_000);
        assert_eq!(Scale::new(0, 1, 400_000, 401_000).end_us, 420_000);
        assert_eq!(Scale::new(0, 1, 400_000, 419_999).end_us, 420_000);
    }

    #[test]
    fn moments_beyond_the_axis_stand_at_its_end() {
        let scale = Scale::new(10, 100, 400_000, 0);
        assert_eq!(scale.x(200_000), 60);
        assert_eq!(scale.x(9_999_999), scale.right());
        assert_eq!([0.0, 60.0, 999.0].map(|x| scale.at_us(x)), [0, 200_000, 400_000]);
    }
}
