//! The path of a gauge's curve. However many steps a run has, a pixel of the axis shows one: the
//! highest. Pure.

use crate::analysis::Curve;
use crate::analysis::draw::Scale;
use std::fmt::Write;

/// The room of a gauge: values from 0 at `base` pixels up to `top` near 0.
pub(super) struct Chart {
    scale: Scale,
    base: i64,
    top: u64,
    limit: Option<u64>,
}

impl Chart {
    /// Room for all curves, and for the limit where they come near it.
    pub(super) fn new(
        scale: Scale,
        base: i64,
        predicted: &Curve,
        others: [Option<&Curve>; 2],
    ) -> Self {
        let others = others.into_iter().flatten();
        let highest = others.chain([predicted]).map(Curve::highest).max().unwrap_or(0).max(1);
        let limit = predicted.gauge.limit.filter(|&limit| limit <= 2 * highest);
        Self { scale, base, top: highest.max(limit.unwrap_or(0)), limit }
    }

    fn y(&self, value: u64) -> i64 {
        self.base - ((self.base - 3) as u64 * value / self.top) as i64
    }

    /// The line of the limit.
    pub(super) fn limit(&self) -> String {
        let (left, right) = (self.scale.left, self.scale.right());
        self.limit.map(|limit| format!("M{left} {}H{right}", self.y(limit))).unwrap_or_default()
    }
}

/// The area under a curve, from the left end of the axis to now or as far as it goes.
pub(super) fn area(chart: &Chart, steps: &[(u64, u64)], now_us: Option<u64>) -> String {
    let columns = columns(&chart.scale, steps);
    if columns.iter().all(|&(_, value)| value == 0) {
        return String::new();
    }
    let mut path = format!("M{} {}", chart.scale.left, chart.base);
    for (x, value) in &columns {
        let _ = write!(path, "H{x}V{}", chart.y(*value));
    }
    let end = now_us.map_or(chart.scale.right(), |now| chart.scale.x(now));
    match columns.last() {
        // What is down at zero has come to its end.
        Some(&(x, 0)) => _ = write!(path, "H{x}Z"),
        _ => _ = write!(path, "H{end}V{}Z", chart.base),
    }
    path
}

/// From which pixel on a curve shows which value: the highest of the values that begin in a pixel,
/// and one pixel further the one that lasts.
fn columns(scale: &Scale, steps: &[(u64, u64)]) -> Vec<(i64, u64)> {
    let mut columns: Vec<(i64, u64)> = Vec::new();
    let mut lasting = 0;
    for &(at_us, value) in steps {
        let x = scale.x(at_us);
        match columns.last_mut() {
            Some((column, highest)) if *column == x => *highest = value.max(*highest),
            Some(&mut (column, highest)) => {
                if highest != lasting && column + 1 < x {
                    columns.push((column + 1, lasting));
                }
                columns.push((x, value));
            }
            None => columns.push((x, value)),
        }
        lasting = value;
    }
    if let Some(&(column, highest)) = columns.last()
        && highest != lasting
    {
        columns.push((column + 1, lasting));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::{Chart, area, columns};
    use crate::analysis::draw::Scale;

    const CHART: Chart = Chart {
        scale: Scale { left: 100, width: 400, end_us: 400_000 },
        base: 28,
        top: 5,
        limit: Some(5),
    };

    #[test]
    fn an_area_falls_to_the_base_where_nothing_is_left() {
        let steps = [(0, 5), (300_000, 1), (400_000, 0)];
        assert_eq!(area(&CHART, &steps, None), "M100 28H100V3H400V23H500V28H500Z");
        assert_eq!(CHART.limit(), "M100 3H500");
    }

    #[test]
    fn what_goes_on_is_filled_up_to_now_or_to_the_end_of_the_axis() {
        assert_eq!(area(&CHART, &[(0, 5)], Some(200_000)), "M100 28H100V3H300V28Z");
        assert_eq!(area(&CHART, &[(0, 5)], None), "M100 28H100V3H500V28Z");
        assert_eq!(area(&CHART, &[(0, 0)], None), "");
    }

    #[test]
    fn a_pixel_shows_its_highest_value_and_the_next_one_what_lasts() {
        let steps = [(0, 0), (100, 3), (200, 2), (900, 1), (300_000, 4)];
        assert_eq!(columns(&CHART.scale, &steps), [(100, 3), (101, 1), (400, 4)]);
    }

    #[test]
    fn ten_thousand_calls_make_no_more_steps_than_pixels() {
        let steps: Vec<_> = (0..20_000).map(|index| (index * 20, 50 - index % 2)).collect();
        let columns = columns(&CHART.scale, &steps);
        assert_eq!(columns.len(), 401);
        assert!(columns[..400].iter().all(|&(_, value)| value == 50));
    }
}
