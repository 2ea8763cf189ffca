//! The state of a lab in words.

use super::{Phase, State};
use crate::analysis::{self, Verdict};

impl State {
    /// What is announced: it changes when a run starts and ends, not while it goes on.
    pub(in crate::ui) fn status(&self) -> String {
        if !self.problems.is_empty() {
            let labels: Vec<_> = self.wrong_labels().collect();
            return format!("Run waits: correct {}", labels.join(" and "));
        }
        match &self.phase {
            Phase::Ready { cut } => {
                let before = if *cut { "Run cancelled. " } else { "" };
                let told = analysis::prediction(&self.predicted);
                let joined = match self.predicted.verdict {
                    Some((_, Verdict::Finished | Verdict::Failed(_))) => "predicted",
                    Some((_, Verdict::Stalled(_))) => "predicted that",
                    Some((_, Verdict::OutOfBounds | Verdict::Cancelled)) | None => "no prediction,",
                };
                format!("{before}Ready: {joined} {told}")
            }
            Phase::Running { measured, .. } if measured.get().verdict.is_none() => {
                "Running…".to_owned()
            }
            Phase::Running { measured, .. } | Phase::Ended { measured } => {
                let picture = measured.get();
                analysis::status(&picture, &self.predicted, picture.now_us)
            }
        }
    }

    /// How far a run has come that has no verdict yet: `212 ms of 400 ms predicted`.
    pub(in crate::ui) fn progress(&self) -> Option<String> {
        let Phase::Running { measured, now_us } = &self.phase else { return None };
        let going_on = measured.get().verdict.is_none();
        going_on.then(|| analysis::progress(&self.predicted, *now_us))
    }

    fn wrong_labels(&self) -> impl Iterator<Item = &'static str> {
        let wrong = |key| self.problems.iter().any(|problem| problem.key == key);
        let params = self.lab.params.iter();
        params.filter(move |param| wrong(param.key)).map(|param| param.label)
    }
}
