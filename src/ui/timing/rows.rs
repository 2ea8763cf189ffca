//! The rows of the timeline: paired lanes, nested by caller, without those that are folded away.

use super::Props;
use super::call_identity::CallId;
use super::facts::Facts;
use crate::analysis::{Lane, Pairing, Picture, Row, alike};
use crate::ui::hooks::{Kept, use_kept, use_memo, use_mut_ref};
use crate::ui::pictures::Course;
use crate::ui::pointed::{Pointed, lane};
use crate::ui::shared::Same;
use std::rc::Rc;
use yew::hook;

/// A row that is not folded away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) row: Row,
    /// Whether it calls others: folded or not.
    pub(super) folded: Option<bool>,
    /// Which of the calls it is that look like it, counted from 1, where their arguments are not
    /// told.
    pub(super) alike: Option<u32>,
    /// Which of the calls of its caller it is, counted from 1, and of how many.
    pub(super) place: (u32, u32),
}

/// The rows, and what folds one or unfolds it.
#[derive(Clone)]
pub(super) struct Rows {
    pub(super) lines: Rc<Vec<Line>>,
    facts: Rc<Facts>,
    folded: Kept<Rc<Vec<CallId>>>,
}

impl Rows {
    /// The name of the call of a row.
    pub(super) fn name(&self, index: usize) -> Option<CallId> {
        self.lines.get(index).map(|line| name_of(line.row, &self.facts.call_ids))
    }

    /// Folds a row, or unfolds it.
    pub(super) fn fold(&self, index: usize) {
        let Some(name) = self.name(index) else { return };
        let mut folded = self.folded.get().to_vec();
        match folded.iter().position(|other| *other == name) {
            Some(index) => drop(folded.remove(index)),
            None => folded.push(name),
        }
        self.folded.set(folded.into());
    }

    /// The row of a call.
    pub(super) fn index_of(&self, name: Option<CallId>) -> Option<usize> {
        let name = name?;
        self.lines.iter().position(|line| name_of(line.row, &self.facts.call_ids) == name)
    }

    /// What is pointed at by pointing at a call.
    pub(super) fn pointed(&self, name: Option<CallId>) -> Pointed {
        let index = self.index_of(name);
        index.map_or(Pointed::Nothing, |index| Pointed::Lane(self.lines[index].row))
    }
}

/// A call that was not predicted is known by its place in the run.
fn name_of(row: Row, call_ids: &[CallId]) -> CallId {
    let predicted = row.predicted.and_then(|index| call_ids.get(index).copied());
    predicted.unwrap_or(!(row.measured.unwrap_or_default() as CallId))
}

#[hook]
pub(super) fn use_rows(props: &Props, facts: &Rc<Facts>) -> Rows {
    let rows = use_paired(props);
    let folded = use_kept(Rc::<Vec<CallId>>::default());
    let key = (Same(rows), Same(facts.clone()), Same(folded.get()));
    let lines = use_memo(key, |(rows, facts, folded)| {
        let lane = |row| lane(row, &props.predicted, props.measured.as_deref());
        lines(rows, lane, |row| folded.contains(&name_of(row, &facts.call_ids)))
    });
    Rows { lines, facts: facts.clone(), folded }
}

fn lines<'a>(
    rows: &[Row],
    lane: impl Fn(Row) -> Option<&'a Lane>,
    folded: impl Fn(Row) -> bool,
) -> Vec<Line> {
    let depth = |row| lane(row).map_or(0, |lane| lane.depth);
    let label = |row| lane(row).map_or(("", false), |lane| (&*lane.label, lane.is_bare));
    let labels: Vec<_> = rows.iter().map(|&row| label(row)).collect();
    let alike = alike(&labels);
    let mut lines = Vec::with_capacity(rows.len());
    let mut depths = Vec::with_capacity(rows.len());
    let mut hidden_below = None;
    for (index, &row) in rows.iter().enumerate() {
        let own = depth(row);
        if hidden_below.is_some_and(|top| own > top) {
            continue;
        }
        hidden_below = None;
        let calls = rows.get(index + 1).is_some_and(|next| depth(*next) > own);
        let folded = calls.then(|| folded(row));
        if folded == Some(true) {
            hidden_below = Some(own);
        }
        lines.push(Line { row, folded, alike: alike[index], place: (0, 0) });
        depths.push(own as usize);
    }
    count(&mut lines, &depths);
    lines
}

/// Counts the calls of each caller: its lines of one depth, up to a line above that depth.
fn count(lines: &mut [Line], depths: &[usize]) {
    let mut counts = Vec::new();
    for (line, &depth) in lines.iter_mut().zip(depths) {
        counts.resize(depth + 1, 0);
        counts[depth] += 1;
        line.place.0 = counts[depth];
    }
    counts.clear();
    for (line, &depth) in lines.iter_mut().zip(depths).rev() {
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
        course: Course,
        pairing: Pairing,
        lanes: usize,
        rows: Rc<Vec<Row>>,
    }
    let known = use_mut_ref(|| None::<Known>);
    let mut known = known.borrow_mut();
    let nothing = Picture::default();
    let measured = props.measured.as_deref().unwrap_or(&nothing);
    let same = known.as_ref().is_some_and(|known| {
        // A replay that goes back begins anew.
        let goes_on = known.lanes <= measured.lanes.len();
        known.predicted == props.predicted && known.course == props.course && goes_on
    });
    if !same {
        *known = None;
    }
    let known = known.get_or_insert_with(|| Known {
        predicted: props.predicted.clone(),
        course: props.course.clone(),
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
