//! The run before: after an edit it stays under the new prediction, until the next run ends.

use super::{Phase, State, predict};
use crate::analysis::{Picture, Verdict};
use crate::engine::Trace;
use crate::lesson::{SEPARATOR, Values, from_query, to_query};
use std::rc::Rc;

/// A run of other values, which the reader may want to compare with.
#[derive(Clone)]
pub(in crate::ui) struct Before {
    pub(in crate::ui) trace: Rc<Trace>,
    /// The picture of the trace.
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

    /// Remembers the run that an edit is about to clear, if it has begun and is over. One that is kept gives way only to
    /// a run of its own values that was not cancelled.
    pub(super) fn remember(&mut self) {
        let Phase::Ended { measured, traces, .. } = &self.phase else { return };
        let picture = &measured.first;
        let Some((at_us, verdict)) = &picture.verdict else { return };
        let is_cancelled = *verdict == Verdict::Cancelled;
        let kept = self.last.as_ref().filter(|last| last.kept);
        let stays = kept.is_some_and(|kept| is_cancelled || kept.values != self.values);
        // It never began.
        let is_lost = is_cancelled && *at_us == 0;
        if !stays && !is_lost {
            self.last = Some(Before {
                kept: kept.is_some(),
                trace: traces.first.clone(),
                picture: picture.clone(),
                values: self.values.clone(),
                measured: true,
            });
        }
    }

    /// Lets go of the run before, unless the reader keeps it.
    pub(super) fn replace_before(&mut self) {
        if !self.keeps() {
            self.last = None;
        }
    }

    /// Keeps the run that an address names by its settings, and no other. It is simulated, since it ran
    /// elsewhere.
    pub(super) fn visit_before(&mut self, settings: Option<&str>) {
        let Some(settings) = settings else {
            let measured = self.last.take().filter(|last| last.measured);
            self.last = measured.map(|last| Before { kept: false, ..last });
            return;
        };
        let (values, notes) = from_query(self.lab.params, &settings.replace(SEPARATOR, "&"));
        self.note(&notes);
        if self.last.as_ref().is_none_or(|last| !last.kept || *last.values != values) {
            let (trace, picture) = predict(self.lab, &values);
            let values = Rc::new(values);
            self.last = Some(Before { trace, picture, values, measured: false, kept: true });
        }
    }

    /// The settings of the run that is kept, as an address names them.
    pub(super) fn kept_settings(&self) -> Option<String> {
        let kept = self.last.as_ref().filter(|last| last.kept)?;
        Some(to_query(&kept.values).replace('&', SEPARATOR))
    }

    fn keeps(&self) -> bool {
        self.last.as_ref().is_some_and(|before| before.kept)
    }
}

/// Whether a value of `with` is the settings of a kept run (empty for the defaults), and not the name of a
/// variant.
pub(super) fn is_settings(text: &str) -> bool {
    text.is_empty() || text.contains('=')
}
