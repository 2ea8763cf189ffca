//! The run before: after an edit it stays under the new prediction, until the next run ends.

use super::{Phase, State};
use crate::analysis::{Picture, Verdict};
use std::rc::Rc;

/// A run of other values, which the reader may want to compare with.
#[derive(Clone)]
pub(in crate::ui) struct Before {
    pub(in crate::ui) picture: Rc<Picture>,
    /// Whether it stays when the next run ends.
    pub(in crate::ui) kept: bool,
}

impl State {
    /// Remembers the run that is about to be cleared, if it came to its end.
    pub(super) fn remember(&mut self) {
        let Phase::Ended { measured, .. } = &self.phase else { return };
        let picture = measured.first.get();
        match picture.verdict {
            Some((_, Verdict::Finished | Verdict::Failed(_))) if !self.keeps() => {
                let picture = Rc::new(picture.clone());
                self.before = Some(Before { picture, kept: false });
            }
            Some((_, Verdict::Finished | Verdict::Failed(_)))
            | Some((_, Verdict::Cancelled | Verdict::Stalled(_) | Verdict::OutOfBounds))
            | None => {}
        }
    }

    /// Lets go of the run before, unless the reader keeps it.
    pub(super) fn replace_before(&mut self) {
        if !self.keeps() {
            self.before = None;
        }
    }

    fn keeps(&self) -> bool {
        self.before.as_ref().is_some_and(|before| before.kept)
    }
}
