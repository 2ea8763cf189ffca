//! The home page runs: its slider shows what was simulated, and its Run brings the lab of the lesson.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{DESK, PHONE, Page, Role, Test, everywhere, tests, until};

pub(crate) fn tests() -> Vec<Test> {
    everywhere![run_brings_the_code_and_the_lanes,]
        .chain(tests![
            the_slider_sets_the_lab,
            nothing_of_the_lab_is_loaded_before_run,
            a_slider_that_moves_while_the_lab_loads_is_heeded,
            a_program_that_does_not_load_is_told_in_the_frame,
            the_frame_fits_a_phone_and_wears_the_theme_of_the_page,
        ])
        .collect()
}

/// The document in the frame of the page.
const FRAME: &str = "document.querySelector('#hero iframe').contentDocument";

async fn in_frame(page: &Page, css: &str) -> Result<String> {
    page.js(&format!("{FRAME}?.querySelector({css:?})?.textContent.trim() ?? ''")).await
}

/// Waits for a status of the lab in the frame.
async fn status_when(page: &Page, begins: &str) -> Result<()> {
    until(begins, async || {
        let status = in_frame(page, ".lab [role=status]").await?;
        ensure!(status.starts_with(begins), "“{status}”");
        Ok(Some(()))
    })
    .await
}

async fn press_run(page: &Page) -> Result<()> {
    Ok(page.find(Role::Button, "Run").await?.click().await?)
}

async fn nothing_of_the_lab_is_loaded_before_run(page: &Page) -> Result<()> {
    let loaded = "performance.getEntriesByType('resource').map(({ name }) => name)
        .filter((name) => name.includes('/limited/') || name.endsWith('.wasm'))";
    page.open("/").await?;
    page.find(Role::Field, "At a time").await?.send_keys(Key::End).await?;
    let early: Vec<String> = page.js(loaded).await?;
    ensure!(early.is_empty(), "{early:?}");
    press_run(page).await?;
    status_when(page, "Finished in ").await?;
    ensure!(page.js::<Vec<String>>(loaded).await?.len() == 1, "the frame is not in the list");
    page.demand_empty_console().await
}

/// Where things are, in pixels of the page.
#[derive(Debug, Deserialize)]
struct Places {
    /// The lines of code that are in view of the frame.
    lines: usize,
    code: [f64; 2],
    lanes: [f64; 2],
}

async fn run_brings_the_code_and_the_lanes(page: &Page) -> Result<()> {
    page.resize(DESK).await?;
    page.open("/").await?;
    let slider = page.find(Role::Field, "At a time").await?;
    for _ in 0..3 {
        slider.send_keys(Key::Right).await?;
    }
    let above = "['h1', '#hero input', '#hero button'].map((css) =>
        document.querySelector(css).getBoundingClientRect().y + scrollY)";
    let before: Vec<f64> = page.js(above).await?;
    press_run(page).await?;
    status_when(page, "Finished in ").await?;
    ensure!(page.js::<Vec<f64>>(above).await? == before, "what is above the press has moved");
    ensure!(page.focused().await? == ("button".to_owned(), "Run".to_owned()), "Run lost the focus");
    let address: String = page.js(&format!("{FRAME}.location.search")).await?;
    ensure!(address == "?limit=4&embed=1", "{address}");
    let lanes: usize = page.js(&format!("{FRAME}.querySelectorAll('[data-row]').length")).await?;
    ensure!(lanes >= 10, "{lanes} lanes");
    let places: Places = page
        .js(&format!(
            "((page) => {{
                const ends = (css) => {{
                    const {{ left, right }} = page.querySelector(css).getBoundingClientRect();
                    return [left, right];
                }};
                const {{ top, bottom }} = page.querySelector('.code-panel').getBoundingClientRect();
                const lines = [...page.querySelectorAll('.code-text')].filter((line) => {{
                    const place = line.getBoundingClientRect();
                    return place.height && place.top >= top && place.bottom <= bottom;
                }});
                return {{ lines: lines.length, code: ends('.lab-code'), lanes: ends('.lab-timing') }};
            }})({FRAME})"
        ))
        .await?;
    ensure!(places.lines >= 10 && places.code[1] <= places.lanes[0] + 1.0, "{places:?}");
    Ok(())
}

async fn the_slider_sets_the_lab(page: &Page) -> Result<()> {
    page.open("/").await?;
    press_run(page).await?;
    status_when(page, "Finished in ").await?;
    let slider = page.find(Role::Field, "At a time").await?;
    slider.send_keys(Key::Right).await?;
    status_when(page, "Ready: predicted 500 ms").await?;
    let total: String = page.js("document.querySelector('#hero strong').textContent").await?;
    ensure!(total == "500 ms", "{total}");
    press_run(page).await?;
    status_when(page, "Finished in ").await?;
    // What a reader does in the frame stays there: Back leaves the page.
    let entries: u32 = page.js("history.length").await?;
    slider.send_keys(Key::Right).await?;
    status_when(page, "Ready: predicted ").await?;
    ensure!(page.js::<u32>("history.length").await? == entries, "a setting is a step of its own");
    Ok(())
}

async fn a_slider_that_moves_while_the_lab_loads_is_heeded(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.js::<()>(
        "((slider) => {
            document.querySelector('#hero button').click();
            slider.value = 5;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
        })(document.querySelector('#hero input'))",
    )
    .await?;
    status_when(page, "Finished in ").await?;
    let limit: String = page.js(&format!("{FRAME}.querySelector('#field-limit').value")).await?;
    ensure!(limit == "5", "{limit}");
    // Five at a time take 200 ms, one at a time a second.
    let status = in_frame(page, ".lab [role=status]").await?;
    ensure!(status.contains("predicted 200 ms"), "{status}");
    Ok(())
}

async fn a_program_that_does_not_load_is_told_in_the_frame(page: &Page) -> Result<()> {
    page.cdp("Network.enable", json!({})).await?;
    page.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await?;
    page.open("/").await?;
    press_run(page).await?;
    until("the reason", async || {
        let told = in_frame(page, ".still-told").await?;
        Ok(told.contains("the program that runs it did not load").then_some(()))
    })
    .await?;
    page.console().await.map(drop)
}

async fn the_frame_fits_a_phone_and_wears_the_theme_of_the_page(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    page.open("/").await?;
    press_run(page).await?;
    status_when(page, "Finished in ").await?;
    let wide: u32 = page.js(&format!("{FRAME}.documentElement.scrollWidth")).await?;
    ensure!(wide <= PHONE.width, "{wide} pixels in {}", PHONE.width);
    page.find(Role::Button, "Lessons").await?.click().await?;
    page.find(Role::Button, "Dark").await?.click().await?;
    until("a dark frame", async || {
        let theme: Option<String> =
            page.js(&format!("{FRAME}.documentElement.dataset.theme ?? null")).await?;
        Ok((theme.context("no theme")? == "dark").then_some(()))
    })
    .await
}
