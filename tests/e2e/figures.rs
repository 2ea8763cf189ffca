//! The figures behind the site's claims, for `cargo xtask bench`. Nothing here passes or fails.

mod slow;

pub(crate) use slow::visits;

use anyhow::{Context, Result};
use serde_json::json;

use crate::harness::{Page, Role, until};
use crate::heavy;
use crate::lab::Lab;
use crate::pages::{labs, path};

/// How many times each lesson is run.
const RUNS: usize = 7;
/// How many times a value is edited.
const EDITS: u32 = 40;
/// What is added to an address for a second run of the same calls.
const BESIDE: &str = "&with=fixed-chunks";

/// Measures and prints, a figure a line.
pub(crate) async fn print(page: &Page) -> Result<()> {
    // First, while the trace of the browser has room.
    frames(page).await?;
    runs(page).await?;
    longest_task(page).await?;
    edits(page).await?;
    scrubbing(page).await?;
    simulation(page).await
}

/// Measures the default run of each lesson, and that of its twin beside it.
async fn runs(page: &Page) -> Result<()> {
    println!("\nDefaults in ms: predicted; least, middle and most measured of {RUNS} runs");
    for lesson in labs() {
        let lab = Lab::open(page, &path(lesson)).await?;
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            runs.push(lab.run().await?);
        }
        print_runs(lesson.slug, &runs)?;
        let lab = Lab::open(page, &format!("{}?with=js", path(lesson))).await?;
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            lab.press("Run").await?;
            runs.push(until("the end of both", async || measured_beside(page).await).await?);
        }
        print_runs("  JavaScript", &runs)?;
    }
    Ok(())
}

/// How the second run stands, once it and the difference from it are measured.
async fn measured_beside(page: &Page) -> Result<Option<String>> {
    page.js("document.querySelector('.compared').textContent.startsWith('Measured')
            ? [...document.querySelectorAll('.timing-group p')].at(-1).textContent : null")
        .await
}

/// Prints one line of measured times, from the statuses of runs.
fn print_runs(name: &str, statuses: &[String]) -> Result<()> {
    let mut measured = Vec::new();
    let mut predicted = 0;
    for status in statuses {
        let [now, before] = times(status).with_context(|| status.clone())?;
        measured.push(now);
        predicted = before;
    }
    measured.sort_unstable();
    let [least, middle, most] = [0, RUNS / 2, RUNS - 1].map(|index| measured[index]);
    println!("{name:<14}{predicted:>8}{least:>8}{middle:>8}{most:>8}");
    Ok(())
}

/// The measured and the predicted time of a status: `Finished in 301 ms (predicted 300 ms)`.
fn times(status: &str) -> Option<[u32; 2]> {
    let words: Vec<_> = status.split_whitespace().collect();
    let mut times = words.windows(2).filter(|pair| pair[1].starts_with("ms"));
    let mut next = || times.next()?[0].replace(',', "").parse().ok();
    Some([next()?, next()?])
}

/// Measures ten thousand calls and, beside them, as many rounds of timers that do nothing else.
async fn longest_task(page: &Page) -> Result<()> {
    const ROUNDS: &str = "(async () => {
        const start = performance.now();
        for (let round = 0; round < 157; round++) await new Promise((fire) => setTimeout(fire, 10));
        return performance.now() - start;
    })()";
    let lab = Lab::open(page, heavy::PAGE).await?;
    let status = lab.run().await?;
    let longest = page.long_tasks().await?.into_iter().fold(0.0, f64::max);
    page.open_blank().await?;
    let bare: f64 = page.js(ROUNDS).await?;
    println!(
        "\nTen thousand calls: {status}; as many rounds of bare timers: {bare:.0} ms; the longest task \
         took {longest} ms (0: below 50)"
    );
    Ok(())
}

/// Measures the time from the event of an edit until the page has its new layout, without painting; in a
/// comparison also until the prediction of the second run, which a worker makes, is laid out too.
async fn edits(page: &Page) -> Result<()> {
    println!("\nAn edit in ms: calls; middle and most of {EDITS} edits");
    for beside in ["", BESIDE] {
        for calls in [10, 50, 200] {
            let lab = Lab::open(page, &format!("/limited/?count={calls}{beside}")).await?;
            predicted_beside(page, beside).await?;
            let field = lab.field("Latency").await?;
            let script = format!("({})(arguments[0], {EDITS})", include_str!("edits.js"));
            let ms: Vec<(f64, Option<f64>)> = page.js_with(&script, vec![field.to_json()?]).await?;
            let (first, both): (Vec<_>, Vec<_>) = ms.into_iter().unzip();
            if beside.is_empty() {
                print_edits(&calls.to_string(), first);
            } else {
                print_edits(&format!("{calls}, the first run"), first);
                print_edits(&format!("{calls}, two runs"), both.into_iter().flatten().collect());
            }
        }
    }
    Ok(())
}

/// Prints one line of times.
fn print_edits(name: &str, mut ms: Vec<f64>) {
    ms.sort_by(f64::total_cmp);
    println!("{name:<18}{:>8.1}{:>8.1}", ms[ms.len() / 2], ms[ms.len() - 1]);
}

/// Measures the time between drawn frames, from the browser's own performance trace.
async fn frames(page: &Page) -> Result<()> {
    println!(
        "\nFrames in ms while 200 lanes move, or two groups of 200, from Chromium's performance trace: \
         how many, then middle, 95th percentile and most"
    );
    let mut moves = Vec::new();
    for (beside, names) in [("", ["a run", "its replay"]), (BESIDE, ["two runs", "their replay"])] {
        let open = format!("/limited/?count=200&limit=20&latency=200{beside}");
        let lab = Lab::open(page, &open).await?;
        predicted_beside(page, beside).await?;
        for (what, button) in names.into_iter().zip(["Run", "Play"]) {
            let script = include_str!("frames.js");
            let button = lab.page.find(Role::Button, button).await?.to_json()?;
            page.js_with::<bool>(&format!("({script})(...arguments)"), vec![button, json!(what)])
                .await?;
            // A run in progress cannot be replayed.
            lab.ended().await?;
            moves.push(what);
        }
    }
    let trace = page.trace().await?;
    for what in moves {
        let mut ms = trace.frames(what)?;
        ms.sort_by(f64::total_cmp);
        let last = ms.len().checked_sub(1).context("no frame was drawn")?;
        let [middle, late, most] = [ms.len() / 2, ms.len() * 95 / 100, last].map(|i| ms[i]);
        println!("{what:<14}{:>8}{middle:>8.1}{late:>8.1}{most:>8.1}", ms.len());
    }
    Ok(())
}

/// Waits until the run beside it, if there is one, is predicted.
async fn predicted_beside(page: &Page, beside: &str) -> Result<()> {
    if beside.is_empty() {
        return Ok(());
    }
    until("both predictions", async || {
        let told = "document.querySelector('.compared').textContent.length > 0";
        Ok(page.js::<bool>(told).await?.then_some(()))
    })
    .await
}

/// Measures a playhead that is dragged over ten thousand lanes, from end to end.
async fn scrubbing(page: &Page) -> Result<()> {
    let lab = Lab::open(page, heavy::PAGE).await?;
    let before = page.long_tasks().await?.len();
    let axis = lab.page.find(Role::Field, "Playhead").await?;
    let script = include_str!("scrub.js");
    let frames: usize =
        page.js_with(&format!("({script})(arguments[0])"), vec![axis.to_json()?]).await?;
    let tasks = page.long_tasks().await?.split_off(before);
    let longest = tasks.into_iter().fold(0.0, f64::max);
    println!(
        "\nTen thousand lanes, dragged to {frames} moments: the longest task took {longest} ms \
         (0: below 50)"
    );
    Ok(())
}

/// Prints what the site's own page for this measures.
async fn simulation(page: &Page) -> Result<()> {
    println!("\nThe simulation in this browser");
    page.open("/bench/").await?;
    let figures = until("the figures", async || {
        let text: String = page.js("document.querySelector('#bench-figures').textContent").await?;
        Ok((!text.is_empty()).then_some(text))
    })
    .await?;
    println!("{}", figures.replace('\t', ": "));
    Ok(())
}
