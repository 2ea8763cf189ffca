//! Which rows of a long timeline are worth drawing. Pure.

use crate::analysis::draw::ROW;
use std::ops::Range;

/// Rows drawn beyond those in view, so that scrolling shows no gap.
const SPARE: usize = 6;

/// The rows in view of a box that is `height` pixels high and scrolled by `top` pixels, and the one
/// that Tab reaches, wherever it is.
pub(crate) fn drawn(rows: usize, top: i64, height: i64, active: usize) -> Vec<usize> {
    let seen = window(rows, top, height);
    let mut drawn = Vec::from_iter(seen.clone());
    if active < seen.start {
        drawn.insert(0, active);
    } else if (seen.end..rows).contains(&active) {
        drawn.push(active);
    }
    drawn
}

fn window(rows: usize, top: i64, height: i64) -> Range<usize> {
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
    use super::{drawn, follow, window};

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
    fn the_active_row_is_always_drawn() {
        let [first, among, last] = [3, 1000, 9000].map(|row| drawn(10_000, 20_000, 400, row));
        assert_eq!((first[0], first[1]), (3, 994));
        assert_eq!(among, Vec::from_iter(994..1027));
        assert_eq!(last.last_chunk(), Some(&[1026, 9000]));
        assert!(drawn(0, 0, 400, 0).is_empty());
    }

    #[test]
    fn a_row_out_of_view_is_brought_to_the_middle() {
        assert_eq!(follow(3, 0, 400), None);
        assert_eq!(follow(100, 0, 400), Some(1800));
    }
}
