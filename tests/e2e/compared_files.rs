//! Whatever a reader takes away of a comparison holds both runs, as the native program writes them for the
//! same values.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{
    Curve, Drawing, Origin, Picture, Process, chrome_trace, timeline_svg, transcript,
};
use async_design_patterns::engine::{Trace, simulate};
use async_design_patterns::lesson::{Values, from_query};
use async_design_patterns::lessons;

use crate::compare::{CHUNKS, second};
use crate::harness::{Page, Test, tests};
use crate::lab::Lab;
use crate::player::model;
use crate::take_away::{copied_when, demand_copied, saved};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_transcript_tells_the_difference_and_both_runs,
        the_drawing_and_the_trace_hold_both_runs,
    ]
}

const NAMES: [&str; 2] = ["pattern.rs", "fixed_chunks.rs"];

/// The values of the address, and the two runs of them.
fn simulated() -> Result<(Values, [Trace; 2])> {
    let (_, query) = CHUNKS.split_once('?').context("a query")?;
    let model = model("limited")?;
    let values = from_query(model.params, query).0;
    let build = lessons::mistake("limited", "fixed-chunks").context("a program")?;
    let traces = [model.simulate(&values), simulate(build(&values))];
    Ok((values, traces))
}

/// Opens the comparison, and waits until both runs are predicted.
async fn open(page: &Page) -> Result<Lab<'_>> {
    let lab = Lab::open(page, CHUNKS).await?;
    second(page, |told| told == "predicted 600 ms").await?;
    Ok(lab)
}

async fn the_transcript_tells_the_difference_and_both_runs(page: &Page) -> Result<()> {
    let (_, traces) = simulated()?;
    let lab = open(page).await?;
    let [first, second] = traces.map(|trace| transcript(&trace, Origin::Simulated));
    let wanted = format!(
        "Predicted: pattern.rs finishes at 400 ms, fixed_chunks.rs 200 ms later, at 600 ms. \
         The calls end in a different order: call 3 before call 1 in pattern.rs, after it in fixed_chunks.rs.\n\n\
         pattern.rs\n{first}\nfixed_chunks.rs\n{second}"
    );
    let link = format!("{}{CHUNKS}\n\n", page.js::<String>("location.origin").await?);
    demand_copied(&lab, "Copy transcript", |told| told == format!("{link}{wanted}")).await?;
    lab.run().await?;
    let told = copied_when(&lab, "Copy transcript", |told| told.contains("Measured: ")).await?;
    for name in NAMES {
        let heading = format!("\n\n{name}\nMeasured: times on a browser’s clock.\n");
        let heading = if name == NAMES[1] { &heading[1..] } else { &heading };
        ensure!(told.contains(heading), "{name} was not measured: {told}");
    }
    Ok(())
}

async fn the_drawing_and_the_trace_hold_both_runs(page: &Page) -> Result<()> {
    let (values, traces) = simulated()?;
    let pictures = traces.each_ref().map(Picture::of);
    let lab = open(page).await?;
    let drawing = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    let runs = [0, 1].map(|run| Drawing {
        name: NAMES[run],
        trace: &traces[run],
        predicted: &pictures[run],
        measured: None,
        never_made: None,
    });
    let title: String = page.js("document.title").await?;
    ensure!(drawing == timeline_svg(&runs, &title), "{drawing}");

    let file = saved(page, &lab, "Trace for Perfetto", "trace.json").await?;
    let gauges = (model("limited")?.gauges)(&values);
    let curves = pictures.each_ref().map(|picture| {
        let curves = gauges.iter().map(|&gauge| Curve::of(gauge, picture));
        curves.collect::<Vec<_>>()
    });
    let counters = curves.each_ref().map(|curves| {
        let counters = curves.iter().map(|curve| (curve.gauge.label, curve.steps.as_slice()));
        counters.collect::<Vec<_>>()
    });
    let processes = [0, 1].map(|run| Process {
        name: NAMES[run],
        trace: &traces[run],
        counters: &counters[run],
    });
    ensure!(file == chrome_trace(&processes), "{file}");
    Ok(())
}
