//! The run before: after an edit it stays under the new prediction, until the next run ends.

use super::{Phase, State};
use crate::analysis::{Picture, Verdict};
use std::rc::Rc;

/// A run of other values, which the reader may want to compare with.
#[derive(Clone)]
pub(in crate::ui) struct Before {
    pub(in crate::ui) picture: Rc<Picture>,
    /// Its values, as a URL query.
    pub(super) query: Rc<str>,
    /// Whether it stays when the next run ends.
    pub(in crate::ui) kept: bool,
}

impl State {
    /// The run before, unless it was one of these very values.
    pub(in crate::ui) fn before(&self) -> Option<&Before> {
        self.last.as_ref().filter(|before| before.query != self.query)
    }

    /// Remembers the run that an edit is about to clear, if it came to its end.
    pub(super) fn remember(&mut self) {
        let Phase::Ended { measured, .. } = &self.phase else { return };
        let picture = measured.first.get();
        match picture.verdict {
            Some((_, Verdict::Finished | Verdict::Failed(_))) if !self.keeps() => {
                let picture = Rc::new(picture.clone());
                self.last = Some(Before { picture, query: self.query.clone(), kept: false });
            }
            Some((_, Verdict::Finished | Verdict::Failed(_)))
            | Some((_, Verdict::Cancelled | Verdict::Stalled(_) | Verdict::OutOfBounds))
            | None => {}
        }
    }

    /// Lets go of the run before, unless the reader keeps it.
    pub(super) fn replace_before(&mut self) {
        if !self.keeps() {
            self.last = None;
        }
    }

    fn keeps(&self) -> bool {
        self.last.as_ref().is_some_and(|before| before.kept)
    }
}
