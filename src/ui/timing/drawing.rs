//! What the timeline is drawn from, on the screen and on paper.

use super::Props;
use super::axis::{Axis, TRACK, axis};
use super::facts::Facts;
use super::gauges::Curves;
use super::lane;
use super::layout::{Layout, Layouts};
use super::rows::Rows;
use crate::analysis::draw::{Lanes, Mark, Scale, Side, printed, reach_us};
use crate::analysis::words::standing;
use crate::analysis::{Lane, Picture, Row};
use crate::pair::Pair;
use std::rc::Rc;
use yew::{Html, NodeRef};

/// The run and its prediction, and what is computed from them.
pub(super) struct Drawing {
    pub(super) props: Props,
    pub(super) rows: Rows,
    pub(super) facts: Rc<Facts>,
    pub(super) curves: Curves,
}

impl Drawing {
    /// The layout for this width, in pixels.
    pub(super) fn layout(&self, measured: &Picture, width: i64) -> Layout {
        let beside = self.props.beside.as_ref();
        let other = beside.and_then(|beside| beside.measured.as_deref());
        let other = [beside.map(|beside| &*beside.predicted), other];
        let others = || beside.and_then(|beside| beside.before.as_deref());
        let before = self.props.before.as_deref().or_else(others);
        let predicted = [Some(&*self.props.predicted), other[0], before];
        let measured = [Some(measured), other[1]];
        let reach = |pictures: &[Option<&Picture>]| {
            pictures.iter().copied().flatten().map(reach_us).max().unwrap_or(0)
        };
        let now_us = self.props.reached_us.max(reach(&measured));
        let mut layout = Layout::new(width, reach(&predicted), now_us);
        if let Some(dragged) = self.props.dragged {
            layout.scale.end_us = dragged.axis_us;
        }
        layout
    }

    /// How the run stands, in words.
    pub(super) fn told(&self, shown: Option<&Picture>) -> String {
        let predicted = &self.props.predicted;
        let measured = shown.filter(|_| !self.props.simulated);
        standing(predicted, measured, self.until_us(predicted))
    }

    /// The marks of the output: above the line of the axis those of this run, below it those of the
    /// other. Before there is a run they are those of its prediction.
    pub(super) fn printed(&self, scale: &Scale, y: i64, measured: &Picture) -> [Vec<Mark>; 2] {
        let shown = if self.props.measured.is_some() { measured } else { &self.props.predicted };
        let mut marks = printed(scale, y, &shown.output, Side::Above);
        if let Some(beside) = &self.props.beside {
            let other = beside.measured.as_ref().unwrap_or(&beside.predicted);
            let others = printed(scale, y, &other.output, Side::Below);
            marks.iter_mut().zip(others).for_each(|(marks, others)| marks.extend(others));
        }
        marks
    }

    /// The axis above the lanes.
    pub(super) fn axis(&self, node: NodeRef, layouts: &Layouts, measured: &Picture) -> Html {
        let props = &self.props;
        let second = props.beside.as_ref().map(|beside| beside.trace.clone());
        axis(Axis {
            node,
            layouts,
            printed: &|scale| self.printed(scale, TRACK, measured),
            player: props.player,
            traces: Pair { first: props.trace.clone(), second },
            live_us: props.now_us.filter(|_| props.live),
            on_play: props.on_play.clone(),
        })
    }

    /// The moment up to which lanes are drawn that have not ended, in microseconds.
    pub(super) fn until_us(&self, measured: &Picture) -> u64 {
        self.props.now_us.unwrap_or(measured.end_us())
    }

    /// A row as it stands: nobody points at it, and Tab does not reach it.
    pub(super) fn row<'a>(&'a self, index: usize, measured: &'a Picture) -> lane::Row<'a> {
        let line = &self.rows.lines[index];
        let (predicted, shown) = self.lanes(line.row, measured);
        let span = self.traced(line.row);
        lane::Row {
            index,
            name: self.rows.name(index),
            line,
            lanes: Lanes {
                predicted,
                measured: shown,
                against: self.against(predicted, shown),
                before: self.before(line.row),
                critical: span
                    .and_then(|span| self.facts.critical.get(span))
                    .map_or(&[], Vec::as_slice),
            },
            lit: false,
            active: false,
            polls: self.polls(line.row),
        }
    }

    /// The predicted and the measured lane of a row.
    pub(super) fn lanes<'a>(
        &'a self,
        row: Row,
        measured: &'a Picture,
    ) -> (Option<&'a Lane>, Option<&'a Lane>) {
        (
            row.predicted.and_then(|index| self.props.predicted.lane(index)),
            row.measured.and_then(|index| measured.lane(index)),
        )
    }

    /// The lane of a row in the run before.
    fn before(&self, row: Row) -> Option<&Lane> {
        let index = (*self.facts.before.get(row.predicted?)?)?;
        self.props.before.as_ref()?.lane(index)
    }

    /// The prediction with which a lane is compared: none where the simulation itself is shown.
    pub(super) fn against<'a>(
        &self,
        predicted: Option<&'a Lane>,
        shown: Option<&Lane>,
    ) -> Option<&'a Lane> {
        predicted.filter(|_| !self.props.simulated || shown.is_none())
    }

    /// How often the span of a row was polled, where that is known.
    pub(super) fn polls(&self, row: Row) -> Option<u32> {
        let span = self.traced(row)?;
        self.props.trace.spans.get(span).map(|span| span.polls)
    }

    /// Which span of the trace a row is, if it is one.
    fn traced(&self, row: Row) -> Option<usize> {
        match (self.props.live, self.props.measured.is_some()) {
            (true, _) => None,
            (false, true) => row.measured,
            (false, false) => row.predicted,
        }
    }
}
