//! What the pointer or the focus is on, and what lights up with it. Pure.

use super::hooks::{Kept, use_kept, use_memo};
use crate::analysis::{Lane, Picture, Row};
use crate::engine::Site;
use crate::pair::Pair;
use yew::{Callback, hook};

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
    let measured = row.measured.and_then(|index| shown?.lane(index));
    measured.or_else(|| predicted.lane(row.predicted?))
}

/// What is pointed at in one run, and how that changes.
#[derive(Clone)]
pub(super) struct Pointing {
    pub(super) pointed: Pointed,
    pub(super) on_point: Callback<Pointed>,
    /// Brings the code of the run to the front.
    pub(super) on_front: Callback<()>,
}

/// Whose code is in front of the other's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    First,
    Second,
}

/// Whose code is in front, and pointing in each of two runs.
#[hook]
pub(super) fn use_pointing(is_compared: bool) -> (Front, Pair<Pointing>) {
    let front = use_kept(Front::First);
    if !is_compared {
        front.set(Front::First);
    }
    let first = use_pointing_in(&front, Front::First);
    let second = Some(use_pointing_in(&front, Front::Second));
    (front.get(), Pair { first, second })
}

/// Pointing in the lanes and the code of one run, which brings its code to the front.
#[hook]
fn use_pointing_in(front: &Kept<Front>, own: Front) -> Pointing {
    let pointed = use_kept(Pointed::default());
    let (keeper, front) = (pointed.clone(), front.clone());
    let callbacks = use_memo((), |()| {
        let on_front = {
            let front = front.clone();
            Callback::from(move |()| front.set(own))
        };
        let on_point = Callback::from(move |what| {
            match what {
                Pointed::Lane(_) | Pointed::Line(_) => front.set(own),
                Pointed::Nothing => {}
            }
            keeper.set(what);
        });
        (on_point, on_front)
    });
    let (on_point, on_front) = (*callbacks).clone();
    Pointing { pointed: pointed.get(), on_point, on_front }
}
