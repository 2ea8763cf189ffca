//! Everything is readable: in both themes, in colours that the reader's system forces, and on
//! paper.

use anyhow::{Context, Result, ensure};

use crate::harness::{Page, Test, tests, until};
use crate::lab::{Lab, open_awake};
use crate::pages::paths;
use crate::pointing::row;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        every_text_can_be_read_in_both_themes,
        every_state_of_a_lab_can_be_read_in_both_themes,
        every_text_can_be_read_in_forced_colours,
        what_is_chosen_can_be_told_in_forced_colours,
    ]
}

/// No text of the page may have too little contrast.
pub(crate) async fn demand_contrast(page: &Page) -> Result<()> {
    let faint: Vec<String> = page.js(include_str!("faint.js")).await?;
    ensure!(faint.is_empty(), "{faint:#?}");
    Ok(())
}

/// Chooses a theme on any page: on most, its buttons are in a panel that is closed.
pub(crate) async fn choose_theme(page: &Page, theme: &str) -> Result<()> {
    let press = "((button) => (button.click(), button.ariaPressed === 'true'))(
        [...document.querySelectorAll('[aria-label=Theme] button')]
            .find((button) => button.textContent.trim() === arguments[0]))";
    ensure!(page.js_with::<bool>(press, vec![theme.into()]).await?, "{theme} is not chosen");
    Ok(())
}

async fn every_text_can_be_read_in_both_themes(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        for theme in ["light", "dark"] {
            page.prefer(&[("prefers-color-scheme", theme)]).await?;
            demand_contrast(page).await.with_context(|| format!("{path}, {theme}"))?;
        }
    }
    Ok(())
}

async fn every_state_of_a_lab_can_be_read_in_both_themes(page: &Page) -> Result<()> {
    for theme in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        let told = |state: &str| format!("{state}, {theme}");
        Lab::open(page, "/limited/?t=150").await?;
        page.point(&row(page, "fetch_user(5)").await?).await?;
        demand_contrast(page).await.with_context(|| told("parked and lit"))?;
        let lab = Lab::open(page, "/combinators/?limit=none").await?;
        lab.run().await?;
        demand_contrast(page).await.with_context(|| told("failed, with a note"))?;
        lab.fill("Call by call", "100,?").await?;
        demand_contrast(page).await.with_context(|| told("a wrong field"))?;
        let lab = Lab::open(page, "/limited/?latency=3000&ask=1").await?;
        demand_contrast(page).await.with_context(|| told("asked"))?;
        lab.press("Skip").await?;
        lab.press("Run").await?;
        until("a parked line", async || {
            Ok(page
                .js::<bool>("document.querySelector('.is-parked') !== null")
                .await?
                .then_some(()))
        })
        .await?;
        demand_contrast(page).await.with_context(|| told("running"))?;
        lab.cancel().await?;
        lab.ended().await?;
        demand_contrast(page).await.with_context(|| told("cancelled"))?;
    }
    Ok(())
}

/// Forces a black or a white palette, under the theme that is chosen for the page.
async fn force_colours(page: &Page, scheme: &str) -> Result<()> {
    page.prefer(&[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await
}

async fn every_text_can_be_read_in_forced_colours(page: &Page) -> Result<()> {
    let demand_contrast = async |what: &str| {
        for (scheme, theme) in [("dark", "Light"), ("light", "Dark")] {
            force_colours(page, scheme).await?;
            choose_theme(page, theme).await?;
            demand_contrast(page).await.with_context(|| format!("{what}, {scheme}"))?;
        }
        anyhow::Ok(())
    };
    for path in paths() {
        open_awake(page, &path).await?;
        demand_contrast(&path).await?;
    }
    Lab::open(page, "/combinators/").await?.run().await?;
    demand_contrast("after a run").await
}

/// Each chosen element has a colour of its own, and is not marked by bold letters alone.
async fn what_is_chosen_can_be_told_in_forced_colours(page: &Page) -> Result<()> {
    for scheme in ["dark", "light"] {
        force_colours(page, scheme).await?;
        Lab::open(page, "/combinators/").await?;
        for (chosen, others) in [
            ("[role=tab][aria-selected=true]", "[role=tab][aria-selected=false]"),
            (".presets [aria-pressed=true]", ".presets [aria-pressed=false]"),
            ("[aria-label=Theme] [aria-pressed=true]", "[aria-label=Theme] [aria-pressed=false]"),
            ("nav [aria-current=page][href]", "nav li a:not([aria-current])"),
        ] {
            let ground = |css: &str| {
                format!("getComputedStyle(document.querySelector('{css}')).backgroundColor")
            };
            let told: bool = page.js(&format!("{} !== {}", ground(chosen), ground(others))).await?;
            ensure!(told, "{scheme}: {chosen} looks like the others");
        }
    }
    Ok(())
}
