//! A line that the status names is a link to that line of the code.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::harness::{DESK, PHONE, Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::marks::open_file;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_line_of_a_step_is_shown,
        where_a_stalled_run_waits_is_one_press_away,
        after_a_link_the_keys_go_on
    ]
}

/// The links in the status that can be seen, in order.
async fn links(page: &Page) -> Result<Vec<String>> {
    page.js("[...document.querySelectorAll('.says-status button')]
        .filter((link) => link.checkVisibility()).map((link) => link.textContent)")
        .await
}

/// The file that is open, and the lines in it that are lit and seen.
async fn seen(page: &Page) -> Result<(String, Vec<u32>)> {
    page.js("[document.querySelector('.code-tab[aria-selected=true]').firstChild.textContent,
        [...document.querySelectorAll('.code-line.is-lit .code-number')].filter((number) => {
            const { left, top, height } = number.getBoundingClientRect();
            return document.elementFromPoint(left + 2, top + height / 2)?.closest('.code-line') === number.parentNode;
        }).map((number) => Number(number.textContent))]")
        .await
}

/// Waits until the line is seen that a link like `line 12 of pattern.rs` names.
async fn demand_seen(page: &Page, link: &str) -> Result<()> {
    let named = link.strip_prefix("line ").and_then(|rest| rest.split_once(" of "));
    let (line, file) = named.with_context(|| link.to_owned())?;
    let line: u32 = line.parse()?;
    until("the line", async || {
        // The pointer may rest on a lane, whose lines are lit too.
        let (open, lit) = seen(page).await?;
        ensure!(open == file && lit.contains(&line), "{lit:?} of {open}, not {link}");
        Ok(Some(()))
    })
    .await
}

async fn status_height(page: &Page) -> Result<f64> {
    page.js("document.querySelector('.says-status').getBoundingClientRect().height").await
}

async fn the_line_of_a_step_is_shown(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    ensure!(links(page).await?.is_empty(), "a link before any step");
    let height = status_height(page).await?;
    lab.take_focus().await?;
    page.press(Key::Right).await?;
    let link = until("a link", async || Ok(links(page).await?.pop())).await?;
    let told: String = page.js("document.querySelector('.says-progress').innerText").await?;
    ensure!(told.ends_with(&format!(" parked · {link}")), "{told}");
    ensure!(status_height(page).await? == height, "the status has another height");
    // Whichever file is open.
    for file in ["pattern.rs", "backend.rs"] {
        open_file(page, file).await?;
        lab.press(&link).await?;
        demand_seen(page, &link).await?;
    }
    // A step takes the mark away.
    lab.press("Next moment").await?;
    until("no mark", async || Ok(seen(page).await?.1.is_empty().then_some(()))).await
}

async fn where_a_stalled_run_waits_is_one_press_away(page: &Page) -> Result<()> {
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/combinators/?combinator=race&calls=").await?;
        let status = lab.run().await?;
        let links = links(page).await?;
        let lines = links.join(", ");
        ensure!(!links.is_empty() && status.ends_with(&format!(". Parked at {lines}")), "{status}");
        for link in links {
            let button = page.find(Role::Button, &link).await?;
            page.js_with::<()>("void arguments[0].focus()", vec![button.to_json()?]).await?;
            page.press(Key::Enter).await?;
            demand_seen(page, &link).await.with_context(|| format!("{screen:?}"))?;
        }
    }
    Ok(())
}

async fn after_a_link_the_keys_go_on(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.take_focus().await?;
    page.press(Key::Right).await?;
    let link = until("a link", async || Ok(links(page).await?.pop())).await?;
    lab.press(&link).await?;
    // Before the first event no line is named.
    page.press(Key::Home).await?;
    until("no link", async || Ok(links(page).await?.is_empty().then_some(()))).await?;
    page.press(Key::Right).await?;
    until("the first moment", async || Ok(links(page).await?.pop())).await.map(drop)
}
