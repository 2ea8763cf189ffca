//! Hints at a first visit: each is shown once, stands in free room, and moves nothing.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::{By, Key};

use crate::harness::{PHONE, Page, Role, Test, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        each_is_shown_once_where_it_fits,
        a_dismissed_one_moves_nothing_and_leaves_the_keys,
        a_frame_has_none,
        none_tells_of_a_bar_that_is_not_there,
        a_phone_shows_them_below_the_lanes
    ]
}

/// The hint that is seen, after the arrow to what it is about, or an empty text.
async fn hint(page: &Page) -> Result<String> {
    page.js("[...document.querySelectorAll('.hint')].filter((hint) => hint.checkVisibility())
        .map((hint) => `${getComputedStyle(hint, '::before').content[1]} ${hint.firstChild.textContent}`).join()")
        .await
}

async fn demand(page: &Page, words: &str) -> Result<()> {
    until("the hint", async || {
        let hint = hint(page).await?;
        ensure!(hint.starts_with(words) && hint.is_empty() == words.is_empty(), "“{hint}”");
        Ok(Some(()))
    })
    .await
}

async fn each_is_shown_once_where_it_fits(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    demand(page, "↓ Drag the end of a bar").await?;
    // A pointer on Run would be on a lane once the page has scrolled.
    page.hands().move_to(2, 2).perform().await?;
    page.js::<()>("void document.querySelector('.controls .is-primary').focus()").await?;
    page.press(Key::Enter).await?;
    lab.ended().await?;
    demand(page, "↓ Point at a lane").await?;
    page.point(&page.driver().find(By::Css("[data-row='2']")).await?).await?;
    demand(page, "→ Step through the run").await?;
    lab.press("Previous moment").await?;
    demand(page, "").await?;
    // Neither here nor on another page again.
    lab.run().await?;
    demand(page, "").await?;
    let lab = Lab::open(page, "/sequential/").await?;
    demand(page, "").await?;
    lab.run().await?;
    demand(page, "").await
}

async fn none_tells_of_a_bar_that_is_not_there(page: &Page) -> Result<()> {
    Lab::open(page, "/combinators/?combinator=race&calls=").await?;
    demand(page, "").await
}

/// Where all that stands in the head of the timeline and around it is.
async fn places(page: &Page) -> Result<Vec<f64>> {
    page.js("[...document.querySelectorAll('.timing-head > :not(.hint-room), .timing > *, .lab > *')]
        .map((part) => part.getBoundingClientRect()).flatMap(({ left, top, right }) => [left, top, right])")
        .await
}

async fn a_dismissed_one_moves_nothing_and_leaves_the_keys(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    demand(page, "↓ Drag the end of a bar").await?;
    let before = places(page).await?;
    let covers = "(({ left, right }) => [document.querySelector('.timing-head h2'), document.querySelector('.player')]
        .map((part) => part.getBoundingClientRect())
        .some((part) => part.left < right && left < part.right))([...document.querySelectorAll('.hint')].find((hint) => hint.checkVisibility()).getBoundingClientRect())";
    ensure!(!page.js::<bool>(covers).await?, "it covers what stands beside it");
    let dismiss = page.find(Role::Button, "Dismiss this hint").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![dismiss.to_json()?]).await?;
    page.press(Key::Enter).await?;
    demand(page, "").await?;
    ensure!(places(page).await? == before, "something moved");
    page.press(Key::Right).await?;
    lab.status_when("a step", |status| status == "Paused in the simulation").await.map(drop)
}

async fn a_frame_has_none(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?embed=1").await?;
    demand(page, "").await
}

/// The hint is in the timing, and stands over none of these.
async fn demand_clear(page: &Page, of: &[&str]) -> Result<()> {
    let covered: Vec<String> = page
        .js_with(
            "((css) => {
                const box = (css) => document.querySelector(css).getBoundingClientRect();
                const hint = [...document.querySelectorAll('.hint')]
                    .find((hint) => hint.checkVisibility()).getBoundingClientRect();
                const covered = css.filter((css) =>
                    hint.top < box(css).bottom - 1 && hint.bottom > box(css).top + 1);
                return hint.bottom > box('.timing').bottom ? covered.concat('its foot') : covered;
            })(arguments[0])",
            vec![json!(of)],
        )
        .await?;
    ensure!(covered.is_empty(), "the hint covers {covered:?}");
    Ok(())
}

async fn dismiss(page: &Page) -> Result<()> {
    let button = page.find(Role::Button, "Dismiss this hint").await?;
    let show = "void arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js_with::<()>(show, vec![button.to_json()?]).await?;
    Ok(button.click().await?)
}

/// Where the legend stands before a run, and where a lane is told of after it. Each can be dismissed there.
async fn a_phone_shows_them_below_the_lanes(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, "/limited/").await?;
    demand(page, "↑ Drag the end of a bar").await?;
    demand_clear(page, &[".timing-lanes", ".gauges-list", ".timing-detail"]).await?;
    dismiss(page).await?;
    demand(page, "").await?;
    lab.run().await?;
    for words in ["↑ Point at a lane", "↑ Step through the run"] {
        demand(page, words).await?;
        demand_clear(page, &[".timing-lanes", ".gauges-list", ".timing-legend"]).await?;
        dismiss(page).await?;
    }
    demand(page, "").await
}
