//! What became of the calls of a run.

use super::{Lane, LaneEnd, Picture};

/// Moments closer than this count as one, in microseconds: a timer is seldom exact.
pub(crate) const ONE_MOMENT_US: u64 = 2_000;

/// The calls of some functions in a run, counted by what became of them.
#[derive(Debug, Default)]
pub struct Calls<'a> {
    /// How many were made.
    pub made: u64,
    /// How many failed.
    pub failed: u64,
    /// How many of those failed at once, without waiting, as a call does that the service refuses.
    pub refused: u64,
    /// How many were dropped.
    pub cancelled: u64,
    /// How many never end.
    pub stuck: u64,
    /// How many ended after the run had its result.
    pub ran_on: u64,
    /// How long those ran after it, in microseconds, added up. One that began later counts from there.
    pub ran_on_us: u64,
    /// The arguments of each call that finished or failed, which tell it from others whatever the language calls its
    /// function, and when it did, in microseconds.
    pub(crate) ends: Vec<(&'a str, u64)>,
}

impl<'a> Calls<'a> {
    /// Counts the calls of the functions with these names.
    pub fn of(picture: &'a Picture, names: &[&str]) -> Self {
        let mut calls = Self::default();
        let counts = |lane: &Lane| names.iter().any(|name| lane.is_call_of(name));
        for lane in picture.lanes.iter().filter(|lane| counts(lane)) {
            // One that was not polled has not reached the service.
            if let Some(began_us) = lane.started_us() {
                calls.add(lane, began_us, picture.total_us());
            }
        }
        calls
    }

    fn add(&mut self, lane: &'a Lane, began_us: u64, total_us: u64) {
        self.made += 1;
        let Some((at_us, how)) = lane.end else { return };
        let ended = matches!(how, LaneEnd::Finished(_) | LaneEnd::Failed);
        if ended {
            self.ends.push((lane.args(), at_us));
        }
        match how {
            LaneEnd::Finished(_) => {}
            LaneEnd::Failed => {
                self.failed += 1;
                self.refused += u64::from(lane.lines().next().is_none());
            }
            LaneEnd::Cancelled => self.cancelled += 1,
            LaneEnd::Stalled | LaneEnd::NeverStarted => self.stuck += 1,
        }
        if ended && at_us > total_us + ONE_MOMENT_US {
            self.ran_on += 1;
            self.ran_on_us += at_us - total_us.max(began_us);
        }
    }
}
