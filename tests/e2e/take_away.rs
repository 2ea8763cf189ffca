//! Whatever a reader takes away is what the native program writes for the same values.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use async_design_patterns::analysis::{
    Curve, Drawing, Origin, Picture, Process, chrome_trace, timeline_svg, transcript,
};
use async_design_patterns::lesson::program;
use async_design_patterns::lessons;
use serde_json::{Value, json};

use crate::compare::second;
use crate::harness::{Page, Role, Test, evidence, tests, until};
use crate::lab::Lab;
use crate::player::{defaults, model};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_link_and_the_transcript_are_copied,
        the_timeline_is_a_drawing,
        the_timeline_is_a_picture,
        the_trace_of_the_simulation_is_a_file,
        the_trace_of_a_run_is_well_formed,
        the_traces_of_a_comparison_are_one_file,
        what_writes_the_trace_may_be_missing,
        the_playground_gets_the_pattern,
        a_program_that_is_too_long_is_copied,
    ]
}

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
async fn saved_file(page: &Page, lab: &Lab<'_>, button: &str, name: &str) -> Result<Vec<u8>> {
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

async fn the_timeline_is_a_drawing(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let drawing = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    let title: String = page.js("document.title").await?;
    let trace = defaults(model("limited")?).1;
    let predicted = Picture::of(&trace);
    let run = Drawing { name: "pattern.rs", trace: &trace, predicted: &predicted, measured: None };
    ensure!(drawing == timeline_svg(&[run], &title), "{drawing}");
    lab.run().await?;
    let run = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    ensure!(run != drawing, "the run is not in it");
    // The policy of the site's own pages would block the styles of the drawing.
    page.open_blank().await?;
    for text in [drawing, run] {
        let parse = "(() => { const xml = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
            return [xml.documentElement.localName, xml.querySelectorAll('parsererror').length,
                [...xml.querySelectorAll('text')].filter((text) => text.textContent.startsWith('fetch_user')).length]; })(...arguments)";
        let (root, errors, calls): (String, u32, u32) =
            page.js_with(parse, vec![json!(text)]).await?;
        ensure!(root == "svg" && errors == 0 && calls == 10, "{root}, {errors}, {calls}");
    }
    Ok(())
}

async fn the_timeline_is_a_picture(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let drawing = saved(page, &lab, "Timeline as SVG", "timeline.svg").await?;
    let picture = saved_file(page, &lab, "Timeline as PNG", "timeline.png").await?;
    ensure!(picture.starts_with(b"\x89PNG\r\n\x1a\n"), "it is no PNG");
    // Its first chunk begins with the width and the height.
    let [width, height] = [16, 20]
        .map(|at| picture[at..at + 4].iter().fold(0, |size, byte| size << 8 | u32::from(*byte)));
    let half = format!("width=\"{}\" height=\"{}\"", width / 2, height / 2);
    ensure!(drawing.contains(&half), "{half} is not the size of the drawing");
    ensure!(picture.len() > 20_000, "it is as good as empty: {} bytes", picture.len());
    page.demand_empty_console().await
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
        let told = "The file could not be made: its code did not load.";
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

/// The program in a link to the Playground.
async fn linked(page: &Page) -> Result<String> {
    let link = page.find(Role::Link, "Open in Rust Playground").await?;
    page.js_with("new URL(arguments[0].href).searchParams.get('code')", vec![link.to_json()?]).await
}

async fn the_playground_gets_the_pattern(page: &Page) -> Result<()> {
    for lesson in lessons::ALL {
        let Some(model) = &lesson.lab else { continue };
        let lab = Lab::open(page, &format!("/{}/", lesson.slug)).await?;
        let wanted = program(model, &defaults(model).0, &|name: &str| {
            let source = model.sources.iter().find(|source| source.name == name);
            source.map(|source| source.text.to_owned()).unwrap_or_default()
        });
        ensure!(wanted.contains("async fn main"), "{wanted}");
        lab.uncover("Open in Rust Playground").await?;
        if page.has(Role::Link, "Open in Rust Playground").await? {
            let code = linked(page).await?;
            let apart = code.lines().zip(wanted.lines()).find(|(linked, wanted)| linked != wanted);
            ensure!(code == wanted, "{}: the link has another program: {apart:?}", lesson.slug);
        } else {
            demand_copied(&lab, "Copy program", |code| code == wanted).await?;
        }
    }
    let lab = Lab::open(page, "/limited/?limit=4").await?;
    lab.uncover("Open in Rust Playground").await?;
    until("the program of the address", async || {
        let code = linked(page).await?;
        Ok((code.contains("pub async fn try_map_limited") && code.contains("NonZeroUsize::new(4)"))
            .then_some(()))
    })
    .await
}

async fn a_program_that_is_too_long_is_copied(page: &Page) -> Result<()> {
    let calls: Vec<_> = (0..1_500).map(|call| (call % 50 * 10).to_string()).collect();
    let calls = calls.join(",");
    let lab = Lab::open(page, &format!("/limited/?calls={calls}")).await?;
    until("the program of the address", async || {
        Ok((!page.has(Role::Link, "Open in Rust Playground").await?).then_some(()))
    })
    .await?;
    demand_copied(&lab, "Copy program", |code| code.contains("pub async fn try_map_limited"))
        .await?;
    page.find(Role::Link, "Open an empty Rust Playground").await.map(drop)
}
