//! Which rows of a long timeline are worth drawing. Pure.

use crate::analysis::chart::ROW;
use std::ops::Range;

/// Rows drawn beyond those in view, so that scrolling shows no gap.
const SPARE: usize = 6;

/// The rows in view of a box that is `height` pixels high and scrolled by `top` pixels.
pub(crate) fn window(rows: usize, top: i64, height: i64) -> Range<usize> {
    let first = (top / ROW).max(0) as usize;
    let seen = (height / ROW + 1) as usize;
    let start = first.saturating_sub(SPARE).min(rows);
    start..(first + seen + SPARE).min(rows)
}

/// Where to scroll a box so that a row stands in its middle; `None` when it is in view already.
pub(crate) fn follow(row: usize, top: i64, height: i64) -> Option<i64> {
    let y = row as i64 * ROW;
    let seen = y >= top && y + ROW <= top + height;
    (!seen).then(|| (y - height / 2).max(0))
}

#[cfg(test)]
mod tests {
    use super::{follow, window};

    #[test]
    fn few_rows_are_all_drawn() {
        assert_eq!(window(12, 0, 320), 0..12);
    }

    #[test]
    fn of_many_rows_those_in_view_are_drawn() {
        let drawn = window(10_000, 20_000, 400);
        assert_eq!(drawn, 994..1027);
        assert_eq!(window(10_000, 900_000, 400), 10_000..10_000);
    }

    #[test]
    fn a_row_out_of_view_is_brought_to_the_middle() {
        assert_eq!(follow(3, 0, 400), None);
        assert_eq!(follow(100, 0, 400), Some(1800));
    }
}
