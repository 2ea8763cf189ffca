//! What the pointer or the focus is on, and what lights up with it. Pure.

use super::hooks::{Kept, use_kept};
use crate::analysis::{Lane, Picture, Row};
use crate::engine::Site;
use yew::{Callback, hook, use_memo};

/// A lane of the timeline or a line of the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pointed {
    /// Neither.
    #[default]
    Nothing,
    /// A lane: its lines light up.
    Lane(Row),
    /// A line: its lanes light up.
    Line(Site),
}

impl Pointed {
    /// The lines to light up: where the lane is parked now, or was, and where it was called.
    pub(super) fn lines(self, predicted: &Picture, shown: Option<&Picture>) -> Vec<Site> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Line(site) => vec![site],
            Self::Lane(row) => {
                let Some(lane) = lane(row, predicted, shown) else { return Vec::new() };
                let now: Vec<Site> = lane.parked_at().map(|(site, _)| site).collect();
                let own = if now.is_empty() { lane.lines().collect() } else { now };
                own.into_iter().chain([lane.called_at]).collect()
            }
        }
    }

    /// Whether it is a lane.
    pub(super) fn is_lane(self) -> bool {
        match self {
            Self::Lane(_) => true,
            Self::Nothing | Self::Line(_) => false,
        }
    }

    /// Whether a lane lights up.
    pub(super) fn lights(self, lane: &Lane) -> bool {
        match self {
            Self::Line(site) => lane.called_at == site || lane.lines().any(|line| line == site),
            Self::Nothing | Self::Lane(_) => false,
        }
    }
}

/// The lane of a row, measured if it is.
pub(super) fn lane<'a>(
    row: Row,
    predicted: &'a Picture,
    shown: Option<&'a Picture>,
) -> Option<&'a Lane> {
    let measured = row.measured.and_then(|index| shown?.lanes.get(index));
    measured.or_else(|| predicted.lanes.get(row.predicted?))
}

/// What is pointed at in one run, and how that changes.
#[derive(Clone)]
pub(super) struct Pointing {
    pub(super) pointed: Pointed,
    pub(super) on_point: Callback<Pointed>,
}

/// One of two runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    First,
    Second,
}

/// Pointing in the lanes and the code of one run. `front` becomes the one that was pointed at last: a phone
/// shows its code.
#[hook]
pub(super) fn use_pointing(front: &Kept<Side>, side: Side) -> Pointing {
    let pointed = use_kept(Pointed::default());
    let (keeper, front) = (pointed.clone(), front.clone());
    let on_point = use_memo((), |()| {
        Callback::from(move |what| {
            front.set(side);
            keeper.set(what);
        })
    });
    Pointing { pointed: pointed.get(), on_point: (*on_point).clone() }
}
