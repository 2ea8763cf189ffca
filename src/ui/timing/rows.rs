//! The rows of the timeline: paired lanes, nested by caller, without those that are folded away.

use super::Props;
use super::names::{Name, name_of, names};
use crate::analysis::{Pairing, Picture, Row};
use crate::ui::pointed::lane;
use crate::ui::shared::{Same, Shared};
use std::rc::Rc;
use yew::{Callback, UseStateHandle, hook, use_callback, use_memo, use_mut_ref, use_state};

/// A row that is not folded away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) row: Row,
    pub(super) name: Name,
    /// Whether it calls others: folded or not.
    pub(super) folded: Option<bool>,
    /// How many callers stand above it.
    pub(super) depth: u32,
    /// Which of the calls of its caller it is, counted from 1, and of how many.
    pub(super) place: (u32, u32),
}

/// The rows, and what folds one or unfolds it.
pub(super) struct Rows {
    pub(super) lines: Rc<Vec<Line>>,
    pub(super) on_fold: Callback<Name>,
}

#[hook]
pub(super) fn use_rows(props: &Props) -> Rows {
    let rows = use_paired(props);
    let names = use_memo(props.predicted.clone(), |predicted| names(predicted));
    let folded: UseStateHandle<Rc<Vec<Name>>> = use_state(Rc::default);
    let on_fold = use_callback(folded.clone(), |name, folded| {
        let mut names = (**folded).to_vec();
        match names.iter().position(|other| *other == name) {
            Some(index) => drop(names.remove(index)),
            None => names.push(name),
        }
        folded.set(names.into());
    });
    let key = (Same(rows), Same(names), Same((*folded).clone()));
    let lines = use_memo(key, |(rows, names, folded)| {
        let shown = props.measured.as_ref().map(Shared::get);
        let depth =
            |row| lane(row, &props.predicted, shown.as_deref()).map_or(0, |lane| lane.depth);
        lines(rows, depth, |row| name_of(row, names), folded)
    });
    Rows { lines, on_fold }
}

fn lines(
    rows: &[Row],
    depth: impl Fn(Row) -> u32,
    name: impl Fn(Row) -> Name,
    folded: &[Name],
) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len());
    let mut hidden_below = None;
    for (index, &row) in rows.iter().enumerate() {
        let (depth_here, name) = (depth(row), name(row));
        if hidden_below.is_some_and(|top| depth_here > top) {
            continue;
        }
        hidden_below = None;
        let calls = rows.get(index + 1).is_some_and(|next| depth(*next) > depth_here);
        let closed = folded.contains(&name);
        if calls && closed {
            hidden_below = Some(depth_here);
        }
        let folded = calls.then_some(closed);
        lines.push(Line { row, name, folded, depth: depth_here, place: (0, 0) });
    }
    count(&mut lines);
    lines
}

/// Counts the calls of each caller: its lines of one depth, up to a line above that depth.
fn count(lines: &mut [Line]) {
    let mut counts = Vec::new();
    for line in lines.iter_mut() {
        let depth = line.depth as usize;
        counts.resize(depth + 1, 0);
        counts[depth] += 1;
        line.place.0 = counts[depth];
    }
    counts.clear();
    for line in lines.iter_mut().rev() {
        let depth = line.depth as usize;
        counts.resize(depth + 1, 0);
        counts[depth] = counts[depth].max(line.place.0);
        line.place.1 = counts[depth];
    }
}

/// The rows of both pictures, computed anew when a lane was added.
#[hook]
fn use_paired(props: &Props) -> Rc<Vec<Row>> {
    struct Known {
        predicted: Same<Picture>,
        measured: Option<Shared>,
        pairing: Pairing,
        lanes: usize,
        rows: Rc<Vec<Row>>,
    }
    let known = use_mut_ref(|| None::<Known>);
    let mut known = known.borrow_mut();
    let nothing = Picture::default();
    let measured = props.measured.as_ref().map(Shared::get);
    let measured = measured.as_deref().unwrap_or(&nothing);
    let same = known.as_ref().is_some_and(|known| {
        // A replay that goes back begins anew.
        let goes_on = known.lanes <= measured.lanes.len();
        known.predicted == props.predicted && known.measured == props.measured && goes_on
    });
    if !same {
        *known = None;
    }
    let known = known.get_or_insert_with(|| Known {
        predicted: props.predicted.clone(),
        measured: props.measured.clone(),
        pairing: Pairing::new(&props.predicted),
        lanes: usize::MAX,
        rows: Rc::default(),
    });
    if known.lanes != measured.lanes.len() {
        known.lanes = measured.lanes.len();
        known.pairing.advance(&props.predicted, measured);
        known.rows = Rc::new(known.pairing.rows(&props.predicted, measured));
    }
    known.rows.clone()
}
