//! The state of a lab in words.

use super::{Phase, Scene, State};
use crate::analysis::{self, Picture, Verdict};
use crate::engine::Site;
use crate::pair::Pair;
use crate::player::{Motion, Speed};

/// A timer that fires more than this late distorts a run, in microseconds.
const DISTORTED_US: u64 = 50_000;

/// A run shorter than this is over before an eye has followed it, in microseconds.
const QUICK_US: u64 = 1_000_000;

impl State {
    /// What is announced: it changes when a run starts and ends, not while it goes on.
    pub(in crate::ui) fn status(&self) -> String {
        if !self.problems.is_empty() {
            let labels: Vec<_> = self.wrong_labels().collect();
            return format!("To run, correct {}", labels.join(" and "));
        }
        match &self.phase {
            _ if self.scene() == Scene::Replay => self.replay(),
            Phase::Ready { cut } => {
                let before = if *cut { "Run cancelled. " } else { "" };
                before.to_owned() + &self.ready() + self.parked()
            }
            Phase::Running { measured, .. } if measured.first.verdict.is_none() => {
                "Running…".to_owned()
            }
            Phase::Running { measured, .. } | Phase::Ended { measured, .. } => {
                let picture = &measured.first;
                let elsewhere = match self.phase {
                    Phase::Ended { elsewhere: true, .. } => ", measured elsewhere",
                    Phase::Ready { .. } | Phase::Running { .. } | Phase::Ended { .. } => "",
                };
                let status = analysis::status(picture, &self.predicted.first, picture.now_us);
                status + elsewhere + &self.stuck_beside() + self.parked()
            }
        }
    }

    /// The other run, if it never ends.
    fn stuck_beside(&self) -> String {
        match (self.run_names().second, &self.stuck_at()[1]) {
            (Some(name), Some(_)) => ["; ", name, " never ends"].concat(),
            (None, _) | (_, None) => String::new(),
        }
    }

    /// Where each of the two runs waits forever, if it does: as measured or, before that, as predicted.
    fn stuck_at(&self) -> [Option<&[Site]>; 2] {
        let (Pair { first, second }, second_is_known) = match self.measured() {
            // The second may still be running.
            Some(measured) => (measured, !self.running()),
            None => (&self.predicted, !self.awaits_variant()),
        };
        let second = second.as_ref().filter(|_| second_is_known);
        [Some(first), second].map(|picture| picture?.stalled_at.as_deref())
    }

    /// The line that the reader asked for, for each run that it belongs to: where only one waits forever, a line
    /// is of that run.
    pub(in crate::ui) fn asked_lines(&self) -> [Option<(Site, u64)>; 2] {
        let stuck = self.stuck_at();
        let waits = |run: usize, line: Site| stuck[run].is_some_and(|lines| lines.contains(&line));
        let of = |run: usize, other: usize| {
            self.shown.filter(|&(line, _)| waits(run, line) || !waits(other, line))
        };
        [of(0, 1), of(1, 0)]
    }

    /// Why there is nothing to play, if so.
    pub(in crate::ui) fn busy(&self) -> Option<&'static str> {
        if self.running() {
            return Some("A run in progress cannot be paused: use Run slowly to follow it");
        }
        self.asked().then_some("Answer the question first")
    }

    /// Whether the run that is shown has failed or stalled.
    pub(in crate::ui) fn went_wrong(&self) -> bool {
        self.over().filter(|_| self.scene() == Scene::Whole).is_some_and(|over| {
            let verdict = &over.first.verdict;
            matches!(verdict, Some((_, Verdict::Failed(_) | Verdict::Stalled)))
        })
    }

    /// What leads over to the lines at which a run is stalled.
    fn parked(&self) -> &'static str {
        if self.lines().is_empty() { "" } else { ". Parked" }
    }

    /// The lines that the status names, of files that the page shows: where the latest step happened, or
    /// where a run that has stalled, or is predicted to, waits forever.
    pub(in crate::ui) fn lines(&self) -> Vec<Site> {
        let mut lines = if self.scene() == Scene::Replay {
            self.player.line(self.replayed()).into_iter().collect()
        } else if self.asked() || !self.problems.is_empty() {
            Vec::new()
        } else {
            self.stuck_at().into_iter().flatten().flatten().copied().collect()
        };
        let own = (self.lab.tabs)(&self.values);
        let other = self.with.map_or(&[][..], |with| with.tabs);
        lines.retain(|line| [own, other].iter().any(|files| files.contains(&line.name())));
        lines
    }

    fn ready(&self) -> String {
        if self.asked() {
            return "Answer first: when will it finish?".to_owned();
        }
        format!("Ready: {}{}", analysis::expected(&self.predicted.first), self.stuck_beside())
    }

    fn replay(&self) -> String {
        let what = match self.phase {
            Phase::Ended { .. } => "the run",
            Phase::Ready { .. } | Phase::Running { .. } => "the simulation",
        };
        match self.player.motion() {
            Motion::Playing if self.player.speed() == Speed::REAL => format!("Playing {what}…"),
            Motion::Playing => format!("Playing {what} at {}…", self.player.speed().label()),
            Motion::Paused | Motion::Held => format!("Paused in {what}"),
        }
    }

    /// How far a run has come that has no verdict yet: `212 ms of a predicted 400 ms`; how many calls
    /// still run after it; or where the playhead stands.
    pub(in crate::ui) fn progress(&self) -> Option<String> {
        match &self.phase {
            Phase::Running { measured, now_us } => {
                let measured = &measured.first;
                match (&measured.verdict, &measured.stalled_at) {
                    (None, _) => Some(analysis::progress(&self.predicted.first, *now_us)),
                    (Some(_), _) if measured.over_us.is_some() => {
                        let other = self.run_names().second;
                        other.map(|other| format!("({other} goes on)"))
                    }
                    (Some(_), None) => Some(format!("({} now)", measured.calls_that_go_on())),
                    (Some(_), Some(_)) => None,
                }
            }
            _ if self.scene() == Scene::Replay => Some(self.player.told(self.replayed())),
            Phase::Ready { .. } | Phase::Ended { .. } => None,
        }
    }

    /// What a reader may want to do next.
    pub(in crate::ui) fn hint(&self) -> &'static str {
        match &self.phase {
            Phase::Ended { measured, .. }
                if self.scene() == Scene::Whole
                    && measured.iter().all(|run| run.total_us() < QUICK_US)
                    && self.stuck_at().iter().all(Option::is_none) =>
            {
                "That was quick: try Run slowly."
            }
            Phase::Ready { .. } | Phase::Running { .. } | Phase::Ended { .. } => "",
        }
    }

    /// Why the times of a run that is over are not those of its code, if so.
    pub(in crate::ui) fn distortion(&self) -> Option<String> {
        let Phase::Ended { measured, .. } = &self.phase else { return None };
        let late_us = |picture: &Picture| picture.latest_timer.map_or(0, |(_, late_us)| late_us);
        let runs = measured.iter().zip(self.predicted.iter());
        let late_us = runs.map(|(run, predicted)| late_us(run).saturating_sub(late_us(predicted)));
        let late_us = late_us.max().unwrap_or(0);
        (late_us > DISTORTED_US).then(|| analysis::distorted(late_us))
    }

    fn wrong_labels(&self) -> impl Iterator<Item = &'static str> {
        let wrong = |key| self.problems.iter().any(|problem| problem.key == key);
        let params = self.lab.params.iter();
        params.filter(move |param| wrong(param.key)).map(|param| param.label)
    }
}
