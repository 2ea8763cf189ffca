//! The marks in the code: what is parked, what resumes, where a run ended and why.

use anyhow::{Result, ensure};
use async_design_patterns::analysis::Picture;
use async_design_patterns::lesson::from_query;
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{DESK, Page, Screen, Test, tests, until};
use crate::lab::Lab;
use crate::player::model;
use crate::pointing::row;
use crate::scene::{Pill, pills};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        a_failure_marks_its_line,
        a_cancellation_marks_its_lines,
        a_stall_marks_its_line,
        a_line_that_resumes_flashes,
        a_tab_says_what_is_parked_in_its_file,
        a_lane_lights_the_tab_of_its_lines,
        the_code_shows_what_is_marked_and_lit,
    ]
}

/// The marks in the gutter after a run must be those of its simulation.
async fn demand_marks(lab: &Lab<'_>, slug: &str, query: &str, word: &str) -> Result<Vec<Pill>> {
    let model = model(slug)?;
    let (values, _) = from_query(model.params, query);
    let wanted = pills(model, &values, &Picture::of(&model.simulate(&values)));
    ensure!(wanted.iter().any(|(.., text)| text == word), "the model marks {wanted:?}");
    let shown = until("the marks", async || {
        let shown = lab.pills().await?;
        ensure!(shown == wanted, "{shown:?}, not {wanted:?}");
        Ok(Some(shown))
    })
    .await?;
    // The tabs of their files say so too, open or not, unless it was the reader who ended the run.
    let tabs: Vec<String> = marked_tabs(lab).await?;
    ensure!(tabs.iter().all(|tab| tab.ends_with(word)), "{tabs:?}, not {word}");
    let is_told = |pill: &&Pill| pill.2 == word && word != "┤ cancelled";
    let files: Vec<_> = shown.iter().filter(is_told).collect();
    ensure!(tabs.is_empty() == files.is_empty(), "{tabs:?} for {files:?}");
    ensure!(
        tabs.iter().all(|tab| files.iter().any(|(file, ..)| tab.starts_with(&**file))),
        "{tabs:?}"
    );
    Ok(shown)
}

/// The tabs of files in which a run has failed or stalled.
async fn marked_tabs(lab: &Lab<'_>) -> Result<Vec<String>> {
    lab.page
        .js("[...document.querySelectorAll('.code-tab.is-marked')]
            .filter((tab) => tab.querySelector('.code-parked')?.checkVisibility())
            .map((tab) => tab.textContent.trim())")
        .await
}

async fn a_failure_marks_its_line(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/combinators/").await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Failed at "), "{status}");
    demand_marks(&lab, "combinators", "", "× failed").await.map(drop)
}

async fn a_stall_marks_its_line(page: &Page) -> Result<()> {
    let query = "combinator=race&calls=";
    let lab = Lab::open(page, &format!("/combinators/?{query}")).await?;
    let status = lab.run().await?;
    let marks = demand_marks(&lab, "combinators", query, "∞ stalled").await?;
    for (file, line, _) in marks {
        let line = format!("line {line} of {file}");
        ensure!(status.contains(&line), "{status} does not name {line}");
    }
    Ok(())
}

async fn a_cancellation_marks_its_lines(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?latency=3000").await?;
    lab.press("Run").await?;
    let parked = until("parked calls", async || {
        let pills = lab.pills().await?;
        Ok(pills.iter().any(|(.., text)| text == "3 parked").then_some(pills))
    })
    .await?;
    lab.cancel().await?;
    lab.ended().await?;
    let wanted: Vec<Pill> =
        parked.into_iter().map(|(file, line, _)| (file, line, "┤ cancelled".to_owned())).collect();
    until("the marks", async || {
        let shown = lab.pills().await?;
        ensure!(shown == wanted, "{shown:?}, not {wanted:?}");
        Ok(Some(()))
    })
    .await
}

/// Opens the tab of a file.
pub(crate) async fn open_file(page: &Page, name: &str) -> Result<()> {
    let tab = "[...document.querySelectorAll('.code-tab')].find((tab) => tab.innerText.startsWith(arguments[0]))";
    page.js_with::<()>(&format!("void {tab}.click()"), vec![json!(name)]).await?;
    until(name, async || {
        let tab: String =
            page.js("document.querySelector('[aria-selected=true]').innerText").await?;
        Ok(tab.contains(name).then_some(()))
    })
    .await
}

async fn a_line_that_resumes_flashes(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let flashes = "document.querySelectorAll('.code-flash').length";
    open_file(page, "backend.rs").await?;
    ensure!(page.js::<u32>(flashes).await? == 0, "a flash before anything has resumed");
    lab.take_focus().await?;
    page.press_with_shift(Key::Right).await?;
    while !lab.playhead().await?.contains(" resumed") {
        ensure!(page.js::<u32>(flashes).await? == 0, "a flash at {}", lab.playhead().await?);
        let before = lab.playhead().await?;
        page.press_with_shift(Key::Right).await?;
        until("the next event", async || Ok((lab.playhead().await? != before).then_some(())))
            .await?;
    }
    ensure!(page.js::<u32>(flashes).await? == 1, "no flash at {}", lab.playhead().await?);
    // Neither stepping back nor returning to the file counts as a resumption.
    let begun = "document.getAnimations()
        .filter(({ animationName, playState }) => animationName && playState === 'running').length";
    until("the end of the flash", async || Ok((page.js::<u32>(begun).await? == 0).then_some(())))
        .await?;
    let told = lab.playhead().await?;
    page.press_with_shift(Key::Left).await?;
    until("the event before", async || Ok((lab.playhead().await? != told).then_some(()))).await?;
    ensure!(page.js::<u32>(begun).await? == 0, "going back flashes");
    page.press_with_shift(Key::Right).await?;
    until("the event again", async || Ok((lab.playhead().await? == told).then_some(()))).await?;
    open_file(page, "pattern.rs").await?;
    open_file(page, "backend.rs").await?;
    ensure!(page.js::<u32>(flashes).await? == 0, "coming back flashes");
    Ok(())
}

async fn a_tab_says_what_is_parked_in_its_file(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?t=150").await?;
    let tabs = "[...document.querySelectorAll('.code-tab')].map((tab) => tab.textContent)";
    until("3 parked in the service", async || {
        let tabs: Vec<String> = page.js(tabs).await?;
        ensure!(tabs.iter().any(|tab| tab == "backend.rs 3 parked"), "{tabs:?}");
        Ok(Some(()))
    })
    .await
}

async fn a_lane_lights_the_tab_of_its_lines(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?t=150").await?;
    let lit = "[...document.querySelectorAll('.code-tab.is-lit')].map((tab) => tab.firstChild.textContent)";
    ensure!(page.js::<Vec<String>>(lit).await?.is_empty(), "a tab is lit by nothing");
    // It is parked in the service, and was called by the pattern.
    page.point(&row(page, "fetch_user(5)").await?).await?;
    until("both tabs", async || {
        let lit: Vec<String> = page.js(lit).await?;
        ensure!(lit == ["pattern.rs", "backend.rs"], "{lit:?}");
        Ok(Some(()))
    })
    .await
}

/// Visible on the screen, inside the code pane, without scrolling the page.
async fn the_code_shows_what_is_marked_and_lit(page: &Page) -> Result<()> {
    page.resize(Screen { width: DESK.width, height: 800 }).await?;
    let lab = Lab::open(page, "/limited/?latency=3000").await?;
    lab.press("Run").await?;
    let seen = async |css: &str| {
        until(&format!("{css} in view"), async || {
            let seen = format!(
                "((line, panel) => line !== null && line.top >= panel.top
                    && line.bottom <= Math.min(panel.bottom, innerHeight))(
                    document.querySelector('{css}')?.getBoundingClientRect() ?? null,
                    document.querySelector('.code-panel').getBoundingClientRect())"
            );
            Ok(page.js::<bool>(&seen).await?.then_some(()))
        })
        .await
    };
    seen(".code-line.is-parked").await?;
    let scrolled: f64 = page.js("scrollY").await?;
    // It is called at a line further down. WebDriver would scroll to an element that it points at.
    let row = row(page, "fetch_user(7)").await?.to_json()?;
    let place = "(({ left, top }) => [left + 20, top + 10])(arguments[0].getBoundingClientRect())";
    let (x, y): (f64, f64) = page.js_with(place, vec![row]).await?;
    let moved = json!({ "type": "mouseMoved", "x": x, "y": y });
    page.cdp("Input.dispatchMouseEvent", moved).await?;
    seen(".code-line.is-lit").await?;
    ensure!(page.js::<f64>("scrollY").await? == scrolled, "the page was scrolled");
    lab.cancel().await?;
    lab.ended().await.map(drop)
}
