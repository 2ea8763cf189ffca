//! The legend: what is drawn of a run over its prediction, and nothing that is not there.

use super::Scale;
use crate::analysis::facts::{Lane, LaneEnd, Picture};

/// What a chart may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Predicted,
    Created,
    Waiting,
    Running,
    Finished,
    Failed,
    Cancelled,
    Stalled,
    NeverStarted,
    Alone,
    Late,
    Printed,
    Unhandled,
    Miss,
    Critical,
}

impl Sign {
    /// All of them, in the order of the legend.
    const ALL: [Self; 15] = [
        Self::Predicted,
        Self::Created,
        Self::Waiting,
        Self::Running,
        Self::Finished,
        Self::Failed,
        Self::Cancelled,
        Self::Stalled,
        Self::NeverStarted,
        Self::Alone,
        Self::Late,
        Self::Printed,
        Self::Unhandled,
        Self::Miss,
        Self::Critical,
    ];

    /// Its name, after the mark that stands at the end of such a lane.
    pub(crate) fn says(self) -> &'static str {
        match self {
            Self::Predicted => "predicted",
            Self::Created => "not polled yet",
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Finished => "✓ finished",
            Self::Failed => "× failed",
            Self::Cancelled => "┤ cancelled",
            Self::Stalled => "∞ stalled",
            Self::NeverStarted => "○ never started",
            Self::Alone => "runs on, nobody waits",
            Self::Critical => "critical path: sets the total",
            Self::Late => "resumed late",
            Self::Printed => "printed",
            Self::Unhandled => "unhandled rejection",
            Self::Miss => "± ms from prediction",
        }
    }

    /// How it is drawn, on 14 × 12 pixels: classes and paths.
    pub(crate) fn swatch(self) -> &'static [(&'static str, &'static str)] {
        const WAITING: (&str, &str) = ("timing-waiting", "M1 1h12v10h-12z");
        match self {
            Self::Predicted => &[("timing-predicted", "M1 1h12v10h-12z")],
            Self::Created => &[("timing-created", "M1 1h12v10h-12z")],
            Self::Waiting => &[WAITING],
            Self::Running => &[WAITING, ("timing-running", "M6 1h2v10h-2z")],
            Self::Failed => &[WAITING, ("timing-failed", "M10 1h3v10h-3z")],
            Self::Cancelled => {
                &[("timing-cancelled", "M1 1h12v10h-12zM1 4l3-3M1 9l8-8M4 11l9-9M9 11l4-4")]
            }
            Self::Alone => &[WAITING, ("timing-alone", "M1 4l3-3M1 9l8-8M4 11l9-9M9 11l4-4")],
            Self::Stalled => &[("timing-waiting", "M1 1h4v10h-4zM6 1h2v10h-2zM10 1h1v10h-1z")],
            Self::Critical => &[WAITING, ("timing-critical", "M1 10H13")],
            Self::Late => &[WAITING, ("timing-late", "M1 1h12v3h-12z")],
            Self::Printed => &[("timing-printed", "M7 9l-4-6h8z")],
            Self::Unhandled => &[("timing-unhandled", "M3 3l8 6m0-6l-8 6")],
            Self::Finished | Self::NeverStarted | Self::Miss => &[],
        }
    }
}

/// What is drawn of these runs, each predicted and, if it is shown, measured.
pub(crate) fn signs(
    scale: &Scale,
    runs: &[(&Picture, Option<&Picture>)],
    is_critical: bool,
    is_compared: bool,
) -> Vec<Sign> {
    let begins = |lane: &Lane| lane.started_us().map_or(i64::MAX, |at_us| scale.x(at_us));
    let mut seen = 0_u16;
    let mut see = |sign: Sign, is: bool| seen |= u16::from(is) << sign as u16;
    see(Sign::Critical, is_critical);
    for &(predicted, measured) in runs {
        let lanes = measured.map_or(&[][..], |measured| &measured.lanes);
        // The times of ends of one kind are compared.
        let planned =
            [false, true].map(|cut| predicted.lanes.iter().any(|of| kind(of) == Some(cut)));
        see(Sign::Predicted, !predicted.lanes.is_empty());
        for line in measured.unwrap_or(predicted).output.iter() {
            see(if line.is_unhandled { Sign::Unhandled } else { Sign::Printed }, true);
        }
        for lane in lanes {
            let ran = lane.started_us().is_some();
            see(Sign::Created, begins(lane) > scale.x(lane.created_us));
            see(Sign::Waiting, ran);
            see(Sign::Running, ran);
            see(Sign::Late, lane.late.is_some());
            see(
                Sign::Miss,
                is_compared && kind(lane).is_some_and(|is_cut| planned[usize::from(is_cut)]),
            );
        }
        for lane in predicted.lanes.iter().chain(lanes) {
            see(Sign::Alone, lane.alone_us().is_some());
        }
        // A prediction has no marks, but shows what fails, is cancelled or never ends.
        let ends = predicted.lanes.iter().map(|lane| (lane.end, false));
        for (end, marked) in ends.chain(lanes.iter().map(|lane| (lane.end, true))) {
            let Some((_, how)) = end else { continue };
            match how {
                LaneEnd::Finished(_) => see(Sign::Finished, marked),
                LaneEnd::Failed => see(Sign::Failed, true),
                LaneEnd::Cancelled => see(Sign::Cancelled, true),
                LaneEnd::Stalled => see(Sign::Stalled, true),
                LaneEnd::NeverStarted => see(Sign::NeverStarted, marked),
            }
        }
    }
    let mut signs = Sign::ALL.to_vec();
    signs.retain(|sign| seen >> *sign as u16 & 1 == 1);
    signs
}

/// Whether a lane was cancelled or came to its own end; nothing if it has not ended or never will.
fn kind(lane: &Lane) -> Option<bool> {
    match lane.end?.1 {
        LaneEnd::Cancelled => Some(true),
        LaneEnd::Finished(_) | LaneEnd::Failed => Some(false),
        LaneEnd::Stalled | LaneEnd::NeverStarted => None,
    }
}
