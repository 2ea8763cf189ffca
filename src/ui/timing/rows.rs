//! The rows of the timeline: paired lanes, nested by caller, without those that are folded away.

use super::Props;
use crate::analysis::{Pairing, Picture, Row};
use crate::ui::pointed::lane;
use crate::ui::shared::{Same, Shared};
use std::rc::Rc;
use yew::{
    Callback, UseStateHandle, hook, use_callback, use_effect_with, use_memo, use_mut_ref, use_state,
};

/// A row that is not folded away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) row: Row,
    /// Whether it calls others: folded or not.
    pub(super) folded: Option<bool>,
}

/// The rows, and what folds one or unfolds it.
pub(super) struct Rows {
    pub(super) lines: Rc<Vec<Line>>,
    pub(super) on_fold: Callback<Row>,
}

#[hook]
pub(super) fn use_rows(props: &Props) -> Rows {
    let rows = use_paired(props);
    let folded: UseStateHandle<Rc<Vec<Row>>> = use_state(Rc::default);
    {
        // Other values make other calls.
        let folded = folded.setter();
        use_effect_with(props.predicted.clone(), move |_| folded.set(Rc::default()));
    }
    let on_fold = use_callback(folded.clone(), |row, folded| {
        let mut rows = (**folded).to_vec();
        match rows.iter().position(|other| same(*other, row)) {
            Some(index) => drop(rows.remove(index)),
            None => rows.push(row),
        }
        folded.set(rows.into());
    });
    let lines = use_memo((Same(rows), Same((*folded).clone())), |(rows, folded)| {
        let shown = props.measured.as_ref().map(Shared::get);
        lines(rows, folded, &props.predicted, shown.as_deref())
    });
    Rows { lines, on_fold }
}

/// A row stays the same when its measured lane comes.
fn same(a: Row, b: Row) -> bool {
    match (a.predicted, b.predicted) {
        (None, None) => a.measured == b.measured,
        (a, b) => a == b,
    }
}

fn lines(rows: &[Row], folded: &[Row], predicted: &Picture, shown: Option<&Picture>) -> Vec<Line> {
    let depth = |row: &Row| lane(*row, predicted, shown).map_or(0, |lane| lane.depth);
    let mut lines = Vec::with_capacity(rows.len());
    let mut hidden_below = None;
    for (index, row) in rows.iter().enumerate() {
        let own = depth(row);
        if hidden_below.is_some_and(|top| own > top) {
            continue;
        }
        hidden_below = None;
        let calls = rows.get(index + 1).is_some_and(|next| depth(next) > own);
        let closed = folded.iter().any(|other| same(*other, *row));
        if calls && closed {
            hidden_below = Some(own);
        }
        lines.push(Line { row: *row, folded: calls.then_some(closed) });
    }
    lines
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
        known.rows = Rc::new(known.pairing.rows(measured));
    }
    known.rows.clone()
}
