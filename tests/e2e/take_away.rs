//! Whatever a reader takes away is what the native program writes for the same values.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use async_design_patterns::analysis::{Curve, Origin, Picture, Process, chrome_trace, transcript};
use serde_json::{Value, json};

use crate::compare::second;
use crate::harness::{Page, Test, evidence, tests, until};
use crate::lab::Lab;
use crate::player::{defaults, model};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_link_and_the_transcript_are_copied,
        the_trace_of_the_simulation_is_a_file,
        the_trace_of_a_run_is_well_formed,
        the_traces_of_a_comparison_are_one_file,
        what_writes_the_trace_may_be_missing,
    ]
}

/// The buttons of the menu Share.
pub(crate) const SHARED: [&str; 7] = [
    "Copy link",
    "Copy link to this moment",
    "Copy embed code",
    "Copy transcript",
    "Timeline as PNG",
    "Timeline as SVG",
    "Trace for Perfetto",
];

/// Presses a button; it must copy a text like this.
pub(crate) async fn demand_copied(
    lab: &Lab<'_>,
    button: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<()> {
    copied_when(lab, button, wanted).await.map(drop)
}

/// Presses a button, and returns the text that it copies, once that is as wanted.
pub(crate) async fn copied_when(
    lab: &Lab<'_>,
    button: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<String> {
    lab.page.allow_clipboard().await?;
    lab.press(button).await?;
    until(&format!("what {button} copies"), async || {
        let text = lab.page.clipboard().await?;
        ensure!(wanted(&text), "{text}");
        Ok(Some(text))
    })
    .await
}

/// Presses a button, and returns the text that it saves.
pub(crate) async fn saved(page: &Page, lab: &Lab<'_>, button: &str, name: &str) -> Result<String> {
    Ok(String::from_utf8(saved_file(page, lab, button, name).await?)?)
}

/// Presses a button, and returns the file that it saves.
pub(crate) async fn saved_file(
    page: &Page,
    lab: &Lab<'_>,
    button: &str,
    name: &str,
) -> Result<Vec<u8>> {
    // Tests run at the same time, so each has its own folder.
    let folder = evidence().join("saved").join(button.replace(' ', "-")).join(unique());
    fs::create_dir_all(&folder)?;
    let place = json!({ "behavior": "allow", "downloadPath": folder });
    page.cdp("Browser.setDownloadBehavior", place).await?;
    lab.press(button).await?;
    // Chromium holds the name with an empty file before it writes there.
    until(name, async || Ok(Some(fs::read(folder.join(name))?).filter(|file| !file.is_empty())))
        .await
}

fn unique() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

async fn the_link_and_the_transcript_are_copied(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?limit=4&t=150").await?;
    until("the moment", async || Ok(lab.playhead().await?.starts_with("150 ms").then_some(())))
        .await?;
    demand_copied(&lab, "Copy link", |link| link.ends_with("/limited/?limit=4")).await?;
    let moment = "Copy link to this moment";
    demand_copied(&lab, moment, |link| link.ends_with("/limited/?limit=4&t=150")).await?;
    lab.press("Reset").await?;
    let wanted = transcript(&defaults(model("limited")?).1, Origin::Simulated);
    demand_copied(&lab, "Copy transcript", |told| told == wanted).await
}

async fn the_trace_of_the_simulation_is_a_file(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let (values, trace) = defaults(model);
    let lab = Lab::open(page, "/limited/").await?;
    let file = saved(page, &lab, "Trace for Perfetto", "trace.json").await?;
    let picture = Picture::of(&trace);
    let curves: Vec<_> =
        (model.gauges)(&values).into_iter().map(|gauge| Curve::of(gauge, &picture)).collect();
    let counters: Vec<_> =
        curves.iter().map(|curve| (curve.gauge.label, curve.steps.as_slice())).collect();
    let name = "Async Design Patterns, live";
    let process = Process { name, trace: &trace, counters: &counters };
    ensure!(file == chrome_trace(&[process]), "{file}");
    Ok(())
}

async fn the_trace_of_a_run_is_well_formed(page: &Page) -> Result<()> {
    for path in ["/limited/", "/combinators/", "/queue/", "/channel/"] {
        let lab = Lab::open(page, path).await?;
        lab.run().await?;
        let file = saved(page, &lab, "Trace for Perfetto", "trace.json").await?;
        demand_nested(&file).with_context(|| path.to_owned())?;
    }
    Ok(())
}

async fn the_traces_of_a_comparison_are_one_file(page: &Page) -> Result<()> {
    let model = model("limited")?;
    let lab = Lab::open(page, "/limited/?failing=3&with=js").await?;
    second(page, |told| told.starts_with("predicted a failure")).await?;
    let file = saved(page, &lab, "Trace for Perfetto", "trace.json").await?;
    demand_nested(&file)?;
    let events: Value = serde_json::from_str(&file)?;
    let events = events["traceEvents"].as_array().context("events")?;
    let named = |pid: u64| {
        let of = move |event: &&Value| event["pid"] == pid && event["name"] == "process_name";
        events.iter().find(of).map(|event| event["args"]["name"].clone())
    };
    ensure!(named(1) == Some(json!("pattern.rs")) && named(2) == Some(json!("pattern.js")));
    // A call in JavaScript begins when it is made, so none is counted as waiting.
    let twin = model.variant("js").context("a twin")?;
    for gauge in (model.gauges)(&defaults(model).0) {
        let counted = |pid: u64| {
            events.iter().any(|event| {
                event["pid"] == pid && event["ph"] == "C" && event["name"] == gauge.label
            })
        };
        ensure!(counted(1) && counted(2) == twin.shows(&gauge), "{}", gauge.label);
    }
    Ok(())
}

async fn what_writes_the_trace_may_be_missing(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    page.js::<()>("void (document.querySelector('#lab').dataset.worker = '/nothing.js')").await?;
    lab.press("Trace for Perfetto").await?;
    until("what is wrong", async || {
        let notes: String = page.js("document.querySelector('.lab-notes').textContent").await?;
        let told = "The file could not be made: its code failed to load.";
        Ok((notes == told).then_some(()))
    })
    .await
}

/// Every slice must begin and end on its track, in the order of time, and counters must have
/// values.
fn demand_nested(file: &str) -> Result<()> {
    let file: Value = serde_json::from_str(file)?;
    let events = file["traceEvents"].as_array().context("events")?;
    // For each track, how many slices are open, and the time of its latest event.
    let mut tracks: BTreeMap<String, (i32, f64)> = BTreeMap::new();
    let (mut slices, mut counters) = (0, 0);
    for event in events {
        let track = format!("{}/{}", event["pid"], event["tid"]);
        let (depth, last) = tracks.entry(track).or_default();
        match event["ph"].as_str().context("a phase")? {
            "B" => (*depth += 1, slices += 1).0,
            "E" => *depth -= 1,
            "C" => counters += 1,
            "i" | "M" => {}
            other => bail!("a phase {other}"),
        }
        ensure!(*depth >= 0, "a slice ends that was not begun: {event}");
        let at = event["ts"].as_f64().context("a time")?;
        if matches!(event["ph"].as_str(), Some("B" | "E")) {
            ensure!(at >= *last, "{event} is before {last}");
            *last = at;
        }
    }
    ensure!(tracks.values().all(|(depth, _)| *depth == 0), "slices that do not end: {tracks:?}");
    ensure!(slices > 3 && counters > 0, "{slices} slices, {counters} counters");
    Ok(())
}
