//! The code of two runs: both files at once where there is room, and as tabs on a phone.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::compare::{CHUNKS, ended, second};
use crate::harness::{DESK, PHONE, Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::player::model;
use crate::pointing::focus;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_twin_in_javascript_has_a_tab,
        a_desk_shows_both_files,
        a_phone_shows_one_and_a_tab_for_the_other,
        a_line_is_shown_in_the_run_that_waits_there,
        keys_choose_the_file,
    ]
}

/// The files whose lines a reader sees, each with the first of its lines in view.
async fn shown(page: &Page) -> Result<Vec<(String, String)>> {
    page.js("[...document.querySelectorAll('[role=tabpanel]')]
            .filter((panel) => panel.checkVisibility({ visibilityProperty: true }))
            .map((panel) => {
                const top = panel.getBoundingClientRect().top;
                const line = [...panel.querySelectorAll('.code-line')]
                    .find((line) => line.getBoundingClientRect().top >= top);
                const tab = document.getElementById(panel.getAttribute('aria-labelledby'));
                return [tab.firstChild.textContent, line.querySelector('.code-text').textContent];
            })")
        .await
}

/// Waits until these files are shown, and nothing else.
async fn demand_shown(page: &Page, wanted: &[&str]) -> Result<()> {
    until(&format!("the lines of {wanted:?}"), async || {
        let shown = shown(page).await?;
        ensure!(shown.iter().map(|(name, _)| name).eq(wanted), "{shown:?} are shown");
        Ok(Some(()))
    })
    .await
}

/// Presses the tab of a file, clear of the bar at the foot of the screen.
async fn choose(page: &Page, file: &str) -> Result<()> {
    let tab = page.find(Role::Tab, file).await?;
    tab.scroll_into_view().await?;
    Ok(tab.click().await?)
}

async fn open(page: &Page) -> Result<Lab<'_>> {
    let lab = Lab::open(page, CHUNKS).await?;
    second(page, |told| told == "predicted 600 ms").await?;
    Ok(lab)
}

async fn the_twin_in_javascript_has_a_tab(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    choose(page, "pattern.js").await?;
    demand_shown(page, &["pattern.js"]).await?;
    let twin = model("limited")?.sources.iter().find(|source| source.name == "pattern.js");
    let shown: Vec<String> = page
        .js("[...document.querySelectorAll('.code-text')].map((line) => line.textContent.trimEnd())")
        .await?;
    ensure!(twin.is_some_and(|twin| twin.text.trim_end().lines().eq(&shown)), "{shown:#?}");
    // Beside the run it has a pane of its own.
    lab.press("JavaScript").await?;
    demand_shown(page, &["pattern.rs", "pattern.js"]).await
}

async fn a_desk_shows_both_files(page: &Page) -> Result<()> {
    page.resize(DESK).await?;
    open(page).await?;
    demand_shown(page, &["pattern.rs", "fixed_chunks.rs"]).await
}

async fn a_phone_shows_one_and_a_tab_for_the_other(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = open(page).await?;
    demand_shown(page, &["pattern.rs"]).await?;
    choose(page, "fixed_chunks.rs").await?;
    demand_shown(page, &["fixed_chunks.rs"]).await?;
    let first = &shown(page).await?[0].1;
    ensure!(first.starts_with("/// Loads the users chunk by chunk"), "it begins at “{first}”");
    // A lane lights its lines, which are to be seen.
    focus(page, "demo(").await?;
    demand_shown(page, &["pattern.rs"]).await?;
    choose(page, "fixed_chunks.rs").await?;
    lab.run().await?;
    second(page, ended).await?;
    demand_shown(page, &["fixed_chunks.rs"]).await?;
    // With one run there is nothing behind it.
    lab.press("Nothing").await?;
    demand_shown(page, &["pattern.rs"]).await
}

async fn a_line_is_shown_in_the_run_that_waits_there(page: &Page) -> Result<()> {
    page.resize(DESK).await?;
    let lab = Lab::open(page, "/queue/?with=own-queue").await?;
    let ready = "Ready: predicted 300 ms; own_queue.rs never ends. Parked at line ";
    lab.status_when("a stall", |status| status.starts_with(ready)).await?;
    demand_shown(page, &["pattern.rs", "own_queue.rs"]).await?;
    // Both runs have this file.
    let link = "[...document.querySelectorAll('.says-line')].find((line) => line.textContent.endsWith(' of queue.rs'))";
    page.js::<()>(&format!("void {link}.click()")).await?;
    demand_shown(page, &["pattern.rs", "queue.rs"]).await
}

async fn keys_choose_the_file(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    open(page).await?;
    page.js::<()>("void document.querySelector('#beside-tab-0').focus()").await?;
    // The first tab has the focus, and with it comes its file.
    page.press(Key::Home).await?;
    demand_shown(page, &["fixed_chunks.rs"]).await?;
    page.press(Key::Right).await?;
    demand_shown(page, &["backend.rs"]).await?;
    let focused: String = page.js("document.activeElement.id").await?;
    ensure!(focused == "beside-tab-1", "the focus is on {focused}");
    Ok(())
}
