//! The runs of a lab as a file for viewers of traces. The page contains none of it: `src/bin/runner.rs` does.

use super::{Lab, Values, Variant};
use crate::analysis::{Curve, Picture, Process, chrome_trace};
use crate::engine::Trace;

/// The name of the site, by which a viewer calls a run that is not compared.
pub const SITE_NAME: &str = "Async Design Patterns, live";

/// Writes the run of a lab with these values, and that of a variant if there is a second one. Each has the
/// name of its file.
pub fn viewer_file(
    lab: &Lab,
    values: &Values,
    with: Option<&Variant>,
    runs: &[(String, Trace)],
) -> String {
    let first = (lab.gauges)(values);
    let second = with.map(|with| with.gauges(&first)).unwrap_or_default();
    let curves = runs.iter().zip([first, second]).map(|((_, trace), gauges)| {
        let picture = Picture::of(trace);
        gauges.into_iter().map(|gauge| Curve::of(gauge, &picture)).collect::<Vec<_>>()
    });
    let curves: Vec<_> = curves.collect();
    let counters: Vec<Vec<_>> = curves
        .iter()
        .map(|of| of.iter().map(|curve| (curve.gauge.label, &curve.steps[..])).collect())
        .collect();
    let processes: Vec<_> = runs
        .iter()
        .zip(&counters)
        .map(|((name, trace), counters)| Process {
            name: if runs.len() == 1 { SITE_NAME } else { name },
            trace,
            counters,
        })
        .collect();
    chrome_trace(&processes)
}
