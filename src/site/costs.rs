//! What a run of a lesson costs, simulated when the pages are written.

use super::Result;
use crate::analysis::words::brief;
use crate::analysis::{Calls, Counts, Curve, Gauge, Picture, ms, thousands};
use crate::engine::{Trace, simulate};
use crate::lesson::{Lab, Lesson, SERVICE_CALL, Values, from_query};
use crate::lessons;

/// The outcome of a simulated run.
pub(super) struct Cost {
    picture: Picture,
    /// How many calls were in flight or, in a lesson without calls, how many values were in a
    /// buffer.
    load: Option<Curve>,
    /// How many values were in a buffer, in a lesson that has one.
    held: Option<Curve>,
}

/// Simulates a setting of a lesson.
///
/// # Errors
/// If the lesson has no lab, or the query is not valid for it.
pub(super) fn cost(lesson: &Lesson, query: &str) -> Result<Cost> {
    let (lab, values) = setting(lesson, query)?;
    Ok(Cost::of(&lab.simulate(&values), &(lab.gauges)(&values)))
}

/// Simulates a variant of a lesson, one in Rust, on a setting of it.
///
/// # Errors
/// If the lesson has no lab or no such variant, or the query is not valid for it.
pub(super) fn cost_of_variant(lesson: &Lesson, query: &str, variant: &str) -> Result<Cost> {
    let (lab, values) = setting(lesson, query)?;
    let build = lessons::mistake(lesson.slug, variant);
    let build = build.ok_or_else(|| format!("{}: no program {variant}", lesson.slug))?;
    Ok(Cost::of(&simulate(build(&values)), &(lab.gauges)(&values)))
}

fn setting<'a>(lesson: &'a Lesson, query: &str) -> Result<(&'a Lab, Values)> {
    let slug = lesson.slug;
    let lab = lesson.lab.as_ref().ok_or_else(|| format!("{slug}/?{query}: it does not run"))?;
    let (values, notes) = from_query(lab.params, query);
    if !notes.is_empty() {
        return Err(format!("{slug}/?{query}: {}", notes.join("; ")));
    }
    Ok((lab, values))
}

/// Whether it counts the calls in flight.
fn flies(counts: Counts) -> bool {
    match counts {
        Counts::Begun(name) => name == SERVICE_CALL,
        Counts::Waiting(_) | Counts::Held { .. } => false,
    }
}

/// Whether it counts the values in a buffer.
fn holds(counts: Counts) -> bool {
    match counts {
        Counts::Held { .. } => true,
        Counts::Begun(_) | Counts::Waiting(_) => false,
    }
}

impl Cost {
    fn of(trace: &Trace, gauges: &[Gauge]) -> Self {
        let picture = Picture::of(trace);
        let curve = |counts: fn(Counts) -> bool| {
            let gauge = gauges.iter().find(|gauge| counts(gauge.counts));
            gauge.map(|&gauge| Curve::of(gauge, &picture))
        };
        let held = curve(holds);
        Self { load: curve(flies).or_else(|| held.clone()), held, picture }
    }

    /// The whole picture of the run.
    pub(super) fn picture(&self) -> &Picture {
        &self.picture
    }

    /// When the run ended and how, in a few words.
    pub(super) fn total(&self) -> String {
        brief(&self.picture)
    }

    /// The time until which calls went on that nobody waited for any more, if there were any.
    pub(super) fn works_on_until(&self) -> Option<String> {
        let end_us = self.picture.end_us();
        (end_us > self.picture.total_us()).then(|| ms(end_us))
    }

    /// How long the run took, in milliseconds.
    pub(super) fn total_ms(&self) -> u64 {
        self.picture.total_us() / 1000
    }

    /// When the last task of the run had ended, in milliseconds.
    pub(super) fn end_ms(&self) -> u64 {
        self.picture.end_us() / 1000
    }

    /// The highest load at any moment: `3 in flight`.
    pub(super) fn load(&self) -> Option<String> {
        let load = self.load.as_ref().filter(|load| load.highest() > 0)?;
        Some(format!("{} {}", thousands(load.highest()), load.gauge.label))
    }

    /// How many values were in a buffer at any moment.
    pub(super) fn held(&self) -> Option<&Curve> {
        self.held.as_ref()
    }

    /// What became of the calls of the service.
    pub(super) fn calls(&self) -> Calls<'_> {
        Calls::of(&self.picture, &[SERVICE_CALL])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::{best_practices, channel, sequential};

    #[test]
    fn a_staircase_costs_its_sum_and_loads_the_service_with_one_call() {
        let cost = cost(&sequential::LESSON, "count=10").expect("the lesson takes it");
        assert_eq!((cost.total(), cost.total_ms()), ("1,000 ms".to_owned(), 1000));
        assert_eq!(cost.load().as_deref(), Some("1 in flight"));
        assert_eq!(cost.works_on_until(), None);
    }

    #[test]
    fn where_nothing_flies_a_buffer_is_what_fills() {
        let slow = "events=8&produce=20&consume=80";
        let load = |query: &str| cost(&channel::LESSON, query).expect("it takes it").load();
        assert_eq!(load(slow).as_deref(), Some("6 in the channel"));
        assert_eq!(load(&format!("{slow}&capacity=2")).as_deref(), Some("2 in the channel"));
    }

    #[test]
    fn a_variant_is_simulated_on_the_values_of_the_lesson() {
        let slow = "events=8&produce=20&consume=80&capacity=2";
        let cost = cost_of_variant(&channel::LESSON, slow, "no-bound").expect("it takes it");
        assert_eq!(cost.held().map(Curve::highest), Some(6));
        assert!(cost_of_variant(&channel::LESSON, slow, "no-such-variant").is_err());
    }

    #[test]
    fn a_failure_is_told_with_its_moment() {
        let cost = cost(&sequential::LESSON, "failing=2").expect("the lesson takes it");
        assert_eq!(cost.total(), "fails at 200 ms");
    }

    #[test]
    fn a_setting_that_no_lesson_takes_is_refused() {
        assert!(cost(&sequential::LESSON, "count=many").is_err());
        assert!(cost(&best_practices::LESSON, "").is_err());
    }
}
