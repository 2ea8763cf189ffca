//! A lab: what a reader can set, and what runs then.

use super::{FromValues, Param, Source, Theory, Values, Variant, from_query, service};
use crate::analysis::{Counts, Gauge};
use crate::engine::{Program, Service, Trace, simulate};
use crate::script::Argument;

/// The part of a lesson that runs.
pub struct Lab {
    /// The parameters that a reader can change.
    pub params: &'static [Param],
    /// Named settings; the first is the defaults.
    pub presets: &'static [Preset],
    /// Every source file that can be shown.
    pub sources: &'static [Source],
    /// What its run can be compared with.
    pub variants: &'static [Variant],
    /// The key of a choice whose options are all simulated, on the same values, and shown side by
    /// side.
    pub beside: Option<&'static str>,
    /// The names of the functions whose calls are counted where two runs are compared.
    pub calls: &'static [&'static str],
    /// The names of the sources to show for these values, the pattern first.
    pub tabs: fn(&Values) -> &'static [&'static str],
    /// What to run.
    pub program: fn(&Values) -> Program,
    /// The numbers to draw under the lanes.
    pub gauges: fn(&Values) -> Vec<Gauge>,
    /// How long the run takes by a formula.
    pub theory: fn(&Values) -> Theory,
}

/// What a lab asks of the settings of a lesson.
pub trait Experiment: FromValues {
    /// The names of the sources to show, the pattern first.
    fn tabs(&self) -> &'static [&'static str];

    /// What to run.
    fn program(self, service: Service) -> Program;

    /// The numbers to draw under the lanes.
    fn gauges(&self, service: &Service) -> Vec<Gauge>;

    /// How long the run takes by a formula.
    fn theory(&self, service: &Service) -> Theory;

    /// What `pattern.js` exports for these settings, and with which arguments it is called.
    fn script(&self, service: &Service) -> (&'static str, Vec<Argument>);
}

impl Lab {
    /// The lab of an experiment. The lesson adds its presets and its sources.
    pub const fn of<E: Experiment>() -> Self {
        Self {
            params: E::PARAMS,
            presets: &[],
            sources: &[],
            variants: &[],
            beside: None,
            calls: &[SERVICE_CALL],
            tabs: |values| E::from_values(values).tabs(),
            program: |values| E::from_values(values).program(service(values)),
            gauges: |values| E::from_values(values).gauges(&service(values)),
            theory: |values| E::from_values(values).theory(&service(values)),
        }
    }

    /// Runs the lab with these values on the virtual clock.
    pub fn simulate(&self, values: &Values) -> Trace {
        simulate((self.program)(values))
    }

    /// The variant of this name in an address, if there is one.
    pub fn variant(&self, slug: &str) -> Option<&'static Variant> {
        self.variants.iter().find(|variant| variant.slug == slug)
    }

    /// The preset that has exactly these values, if any.
    pub fn preset(&self, values: &Values) -> Option<&'static Preset> {
        self.presets.iter().find(|preset| preset.values(self.params) == *values)
    }
}

/// The name of the function that calls the service.
pub const SERVICE_CALL: &str = "fetch_user";

/// The gauge of the calls that wait for the service's answer, with the smallest of these limits.
pub fn in_flight(limits: &[Option<usize>]) -> Gauge {
    let limit = limits.iter().copied().flatten().min();
    let limit = limit.map(|limit| limit as u64);
    Gauge { label: "in flight", counts: Counts::Begun(SERVICE_CALL), limit }
}

/// The gauge of the calls that have been built and not polled yet. Their lanes are hollow.
pub fn not_polled(label: &'static str) -> Gauge {
    Gauge { label, counts: Counts::Waiting(SERVICE_CALL), limit: None }
}

/// A named setting of a lab.
pub struct Preset {
    /// Two or three words for a button.
    pub name: &'static str,
    /// What it shows, in one sentence.
    pub story: &'static str,
    /// The values, as a URL query; those it does not name are the defaults.
    pub query: &'static str,
}

impl Preset {
    /// Its values. A test makes sure that every query is valid.
    pub fn values(&self, params: &'static [Param]) -> Values {
        from_query(params, self.query).0
    }
}
