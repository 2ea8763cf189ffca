//! The lab alone on the whole screen, for a classroom: all of it is larger, and answers to the hand as ever.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::By;

use crate::harness::{DESK, Page, Test, everywhere, tests, until};
use crate::lab::Lab;
use crate::pointing::row;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![axis_and_bars_follow_the_hand].chain(tests![what_is_read_is_larger]).collect()
}

/// Opens a lab and presents it.
async fn presented<'a>(page: &'a Page, path: &str) -> Result<Lab<'a>> {
    page.wear();
    page.resize(DESK).await?;
    let lab = Lab::open(page, path).await?;
    lab.press("Present").await?;
    until("the whole screen", async || {
        let presented: bool = page.js("document.fullscreenElement?.id === 'lab'").await?;
        Ok(presented.then_some(()))
    })
    .await?;
    Ok(lab)
}

/// The heights of letters, of rows and of bars, in pixels of the screen.
async fn sizes(page: &Page) -> Result<Vec<f64>> {
    page.js("['.says', '.code-lines', '.output-log', '.timing-legend', '.timing-detail', '.theory']
        .map((css) => parseFloat(getComputedStyle(document.querySelector(css)).fontSize))
        .concat(['.timing-hit', '.timing-label', '.timing-tick', '.gauges-value', '.timing-legend svg']
            .map((css) => document.querySelector(css).getBoundingClientRect().height))")
        .await
}

async fn what_is_read_is_larger(page: &Page) -> Result<()> {
    page.resize(DESK).await?;
    Lab::open(page, "/limited/").await?;
    let before = sizes(page).await?;
    let lab = presented(page, "/limited/").await?;
    until("larger letters", async || {
        let after = sizes(page).await?;
        let grew = before.iter().zip(&after).all(|(before, after)| *after > before * 1.1);
        ensure!(grew, "{before:?} {after:?}");
        Ok(Some(()))
    })
    .await?;
    // All of it is in the chart still, which has found its new size.
    let inside = "(({ right }) => [...document.querySelectorAll('.timing-tick, .timing-waiting, .timing-predicted')]
        .every((part) => part.getBoundingClientRect().right <= right))(
            document.querySelector('.lab-timing').getBoundingClientRect())";
    until("a chart that fits", async || Ok(page.js::<bool>(inside).await?.then_some(()))).await?;
    lab.press("Present").await
}

async fn axis_and_bars_follow_the_hand(page: &Page) -> Result<()> {
    let lab = presented(page, "/limited/").await?;
    let grip = row(page, "fetch_user(2)").await?.find(By::Css(".timing-handle")).await?;
    // As many pixels as the axis has for 100 ms.
    const BETWEEN: &str = "(([first, second]) => (second - first) / 2)(
        [...document.querySelectorAll('.timing-tick')].filter((tick) => ['0', '200'].includes(parseInt(tick.textContent) + ''))
            .map((tick) => (({ left, right }) => (left + right) / 2)(tick.getBoundingClientRect())))";
    let pixels: f64 = page.js(BETWEEN).await?;
    page.drag(&grip, pixels as i64).await?;
    until("a longer call", async || {
        let lanes = lab.lanes().await?;
        let second =
            lanes.iter().find(|lane| lane.starts_with("fetch_user(2): predicted 0 ms to "));
        let end = second.and_then(|lane| lane.rsplit(' ').nth(1)?.parse::<u32>().ok());
        ensure!(end.is_some_and(|ms| (190..=210).contains(&ms)), "{second:?}");
        Ok(Some(()))
    })
    .await?;
    let tick = "[...document.querySelectorAll('.timing-tick')].find((tick) => parseInt(tick.textContent) === 200)";
    let tick = page.driver().execute(&format!("return {tick}"), vec![]).await?.element()?;
    page.point(&tick).await?;
    page.hands().click().perform().await?;
    let at: String = until("a moment", async || {
        let told = lab.playhead().await?;
        Ok((!told.starts_with("0 ms")).then_some(told))
    })
    .await?;
    let ms: u32 = at.split_once(" ms").context("a time")?.0.parse()?;
    ensure!((195..=205).contains(&ms), "{at}, {}", json!(pixels));
    lab.press("Present").await
}
