//! The code follows a run: what is parked stays in view, unless the reader looks at something else.

use anyhow::{Result, ensure};

use crate::harness::{PHONE, Page, Test, tests, until};
use crate::lab::Lab;
use crate::seen::{Seen, during, seen, watch};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        a_phone_keeps_the_parked_line_in_view_in_a_run,
        a_phone_keeps_the_parked_line_in_view_in_a_replay,
        who_scrolls_by_hand_is_left_alone_until_the_next_run,
    ]
}

/// The producer, at line 17, is done long before the consumer, at line 36, of which a phone shows one.
const LONG: &str = "/channel/?events=3&produce=500&consume=900";

const SCROLLED: &str = "document.querySelector('.code-panel').scrollTop";

/// No pane shows all of the file.
async fn demand_long(page: &Page) -> Result<()> {
    let lines: usize = page.js("document.querySelectorAll('.code-line').length").await?;
    let shown = seen(page).await?.code;
    ensure!(lines > 2 * shown, "{shown} of {lines} lines are in view");
    Ok(())
}

/// Demands that each of these shows a parked line, and that they are not the same one.
fn demand_followed<'a>(all: impl Iterator<Item = &'a Seen>) -> Result<()> {
    let mut lines = Vec::new();
    for seen in all.filter(|seen| !seen.parked.is_empty()) {
        ensure!(seen.follows(), "{seen:?}");
        lines.extend(seen.parked.iter().filter(|(_, is_seen)| *is_seen).map(|(line, _)| *line));
    }
    let (first, last) = (lines.iter().min(), lines.iter().max());
    ensure!(first < Some(&20) && last > Some(&30), "there was nothing to follow: {lines:?}");
    Ok(())
}

async fn a_phone_keeps_the_parked_line_in_view_in_a_run(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, LONG).await?;
    demand_long(page).await?;
    watch(page).await?;
    lab.run().await?;
    demand_followed(during(page).await?.iter())
}

async fn a_phone_keeps_the_parked_line_in_view_in_a_replay(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, LONG).await?;
    page.js::<()>("void document.querySelector('.timing').scrollIntoView()").await?;
    let mut all = Vec::new();
    for _ in 0..10 {
        lab.press("Next moment").await?;
        all.push(seen(page).await?);
    }
    demand_followed(all.iter())
}

async fn who_scrolls_by_hand_is_left_alone_until_the_next_run(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, LONG).await?;
    lab.press("Run").await?;
    until("a parked line", async || Ok((!seen(page).await?.parked.is_empty()).then_some(())))
        .await?;
    page.js::<()>(&format!("void ({SCROLLED} = 0)")).await?;
    lab.ended().await?;
    let scrolled: i32 = page.js(SCROLLED).await?;
    ensure!(scrolled == 0, "the reader is led away, to {scrolled}");
    lab.run().await?;
    let scrolled: i32 = page.js(SCROLLED).await?;
    ensure!(scrolled > 0, "the next run is not followed");
    Ok(())
}
