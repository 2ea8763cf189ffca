//! The run before: after an edit it stays under the new prediction, until the next run ends.

use super::{Phase, State};
use crate::analysis::{Picture, Verdict};
use crate::lesson::{SEPARATOR, Values, from_query, to_query};
use std::rc::Rc;

/// A run of other values, which the reader may want to compare with.
#[derive(Clone)]
pub(in crate::ui) struct Before {
    pub(in crate::ui) picture: Rc<Picture>,
    pub(in crate::ui) values: Rc<Values>,
    /// Whether it was measured here; one that comes from an address is simulated.
    pub(in crate::ui) measured: bool,
    /// Whether it stays when the next run ends.
    pub(in crate::ui) kept: bool,
}

impl State {
    /// The run before, unless it was one of these very values.
    pub(in crate::ui) fn before(&self) -> Option<&Before> {
        self.last.as_ref().filter(|before| before.values != self.values)
    }

    /// Remembers the run that an edit is about to clear, if it came to its end.
    pub(super) fn remember(&mut self) {
        let Phase::Ended { measured, .. } = &self.phase else { return };
        let picture = measured.first.get();
        match picture.verdict {
            Some((_, Verdict::Finished | Verdict::Failed(_))) if !self.keeps() => {
                let (picture, values) = (Rc::new(picture.clone()), self.values.clone());
                self.last = Some(Before { picture, values, measured: true, kept: false });
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

    /// Keeps the run that an address names by its settings. It is simulated, since it ran elsewhere.
    pub(super) fn visit_before(&mut self, settings: &str) {
        let (values, notes) = from_query(self.lab.params, &settings.replace(SEPARATOR, "&"));
        self.note(&notes);
        if self.last.as_ref().is_none_or(|last| !last.kept || *last.values != values) {
            let picture = Rc::new(Picture::of(&self.lab.simulate(&values)));
            let values = Rc::new(values);
            self.last = Some(Before { picture, values, measured: false, kept: true });
        }
    }

    /// The settings of the run that is kept, as an address names them.
    pub(super) fn kept_settings(&self) -> Option<String> {
        let kept = self.before().filter(|before| before.kept)?;
        Some(to_query(&kept.values).replace('&', SEPARATOR))
    }

    fn keeps(&self) -> bool {
        self.last.as_ref().is_some_and(|before| before.kept)
    }
}

/// Whether an address compares with a kept run, which it names by its settings; those of the
/// defaults are empty. A variant is named by a word.
pub(super) fn is_settings(text: &str) -> bool {
    text.is_empty() || text.contains('=')
}
