//! What a lab is compared with: other code for the same calls.

use super::before::is_settings;
use super::{Phase, State};
use crate::analysis::Picture;
use crate::engine::Trace;
use crate::lesson::{Form, Values, Variant, pairs};
use crate::pair::Pair;
use std::rc::Rc;

/// The key of what a lab is compared with, in an address.
pub(in crate::ui) const KEY: &str = "with";

impl State {
    /// Compares the lab with a variant, or with nothing any more. The run is cleared: it was
    /// one of another comparison.
    pub(super) fn compare(&mut self, with: Option<&'static Variant>) {
        if with != self.with {
            self.with = with;
            self.count_beside();
            self.predicted.second = with.map(|_| Rc::default());
            self.simulated.second = with.map(|_| Rc::default());
            self.beside = None;
            self.clear_run();
        }
    }

    /// Takes those of the lab's gauges that the variant has too.
    pub(super) fn count_beside(&mut self) {
        self.gauges.second = self.with.map(|with| with.gauges(&self.gauges.first).into());
    }

    /// Compares it with what the reader chose. Values of a preset or of a variant give way to
    /// those on which the difference can be seen; the reader's own stay.
    pub(super) fn choose_with(&mut self, with: Option<&'static Variant>) {
        let params = self.lab.params;
        let is_example = self.lab.preset(&self.values).is_some()
            || self.with.and_then(|with| with.values(params)) == Some((*self.values).clone());
        self.compare(with);
        if let Some(values) = with.and_then(|with| with.values(params)).filter(|_| is_example) {
            self.typed(Form::of(&values));
        }
    }

    /// Takes the simulation of a variant, unless it is one of other values by now.
    pub(super) fn simulated(
        &mut self,
        with: &Variant,
        values: Rc<Values>,
        trace: Result<Trace, String>,
    ) {
        if self.with != Some(with) || self.values != values {
            return;
        }
        match trace {
            Ok(trace) => {
                self.predicted.second = Some(Rc::new(Picture::of(&trace)));
                self.simulated.second = Some(Rc::new(trace));
                self.beside = Some(values);
                // The playhead is a moment of both: what it has passed of the second is known now.
                if let Phase::Ready { .. } = self.phase {
                    let moment = if self.asked() { None } else { self.moment_after.take() };
                    self.player = match moment {
                        Some(command) => self.player.after(command, &self.simulated),
                        None => self.player.onto(&self.simulated),
                    };
                }
            }
            // What was predicted is of other values.
            Err(problem) => {
                self.predicted.second = Some(Rc::default());
                self.simulated.second = Some(Rc::default());
                self.notes = Rc::new([problem]);
            }
        }
    }

    /// Whether the variant is still to be simulated with these values.
    pub(in crate::ui) fn awaits_variant(&self) -> bool {
        self.with.is_some() && self.beside.as_ref() != Some(&self.values)
    }

    /// Compares it with what an address names.
    pub(super) fn visit_with(&mut self, query: &str) {
        let compared = || pairs(query).filter(|(key, _)| key == KEY).map(|(_, with)| with);
        self.visit_before(compared().find(|with| is_settings(with)).as_deref());
        let wanted = compared().find(|with| !is_settings(with));
        let with = wanted.as_deref().and_then(|slug| self.lab.variant(slug));
        self.compare(with);
        if let (Some(wanted), None) = (wanted, with) {
            let known: Vec<_> = self.lab.variants.iter().map(|variant| variant.slug).collect();
            let known = match known.is_empty() {
                true => "this lesson has nothing to compare with".to_owned(),
                false => format!("use {}", known.join(", ")),
            };
            let note =
                format!("{KEY} in the address: “{wanted}” is not known: {known}. Leaving it out.");
            self.note(&[note]);
        }
    }

    /// What the runs are called: each by the name of its own file.
    pub(in crate::ui) fn run_names(&self) -> Pair<&'static str> {
        let name = |tabs: &[&'static str]| tabs.first().copied().unwrap_or_default();
        Pair {
            first: name((self.lab.tabs)(&self.values)),
            second: self.with.map(|with| name(with.tabs)),
        }
    }

    /// The parts of the address that name what it is compared with.
    pub(super) fn with_of_address(&self) -> impl Iterator<Item = String> {
        let variant = self.with.map(|with| with.slug.to_owned());
        variant.into_iter().chain(self.kept_settings()).map(|with| format!("{KEY}={with}"))
    }
}
