//! The runs of a lab as a file for viewers of traces. The page contains none of it: `src/bin/runner.rs` does.

use super::{Lab, Values, Variant};
use crate::analysis::{Curve, Picture, Process, chrome_trace};
use crate::engine::Trace;

/// The name of the site, by which a viewer calls a run that is not compared.
pub const SITE_NAME: &str = "Async Design Patterns, live";

/// A run of a lab.
pub struct Viewed<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its settings.
    pub values: &'a Values,
    /// The variant that ran, unless the pattern did.
    pub variant: Option<&'a Variant>,
    /// What happened in it.
    pub trace: &'a Trace,
}

/// Writes runs of a lab, each with what is counted of it.
pub fn viewer_file(lab: &Lab, runs: &[Viewed<'_>]) -> String {
    let curves = |run: &Viewed<'_>| -> Vec<Curve> {
        let gauges = (lab.gauges)(run.values);
        let gauges = match run.variant {
            Some(variant) => variant.gauges(&gauges),
            None => gauges,
        };
        let picture = Picture::of(run.trace);
        Curve::each(&gauges, &picture)
    };
    let curves: Vec<_> = runs.iter().map(curves).collect();
    let counters: Vec<Vec<_>> = curves
        .iter()
        .map(|of| of.iter().map(|curve| (curve.gauge.label, &curve.steps[..])).collect())
        .collect();
    let processes: Vec<_> = runs
        .iter()
        .zip(&counters)
        .map(|(run, counters)| Process {
            name: if runs.len() == 1 { SITE_NAME } else { run.name },
            trace: run.trace,
            counters,
        })
        .collect();
    chrome_trace(&processes)
}
