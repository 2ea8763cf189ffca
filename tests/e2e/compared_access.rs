//! A comparison for readers who use a keyboard or a screen reader: both groups of lanes have names, are
//! reached and can be read.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::access::{demand_names, demand_unique_ids};
use crate::compare::second;
use crate::contrast::demand_contrast;
use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::lanes::tab_to;
use crate::pointing::focused;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        keys_reach_the_lanes_of_both_runs,
        a_lane_is_described_by_its_place_in_its_own_file,
        both_runs_can_be_read
    ]
}

/// Opens a comparison with JavaScript, and waits until both runs are predicted.
async fn open(page: &Page) -> Result<Lab<'_>> {
    let lab = Lab::open(page, "/limited/?with=js&limit=2&count=4").await?;
    second(page, |told| told == "predicted 200 ms").await?;
    Ok(lab)
}

/// A selector for the lanes of the run with this name.
fn lanes_of(name: &str) -> String {
    format!("[role=group][aria-label=\"{name}\"] [role=tree] [role=treeitem]")
}

/// Waits until the focus is on a lane of this run, and that begins with a label.
async fn demand_focus(page: &Page, name: &str, label: &str) -> Result<()> {
    until(&format!("the focus on {label} of {name}"), async || {
        let inside = format!("document.activeElement.matches('{}')", lanes_of(name));
        ensure!(page.js::<bool>(&inside).await?, "{:?}", page.focused().await?);
        let focused = focused(page).await?;
        ensure!(focused.starts_with(label), "{focused}");
        Ok(Some(()))
    })
    .await
}

async fn keys_reach_the_lanes_of_both_runs(page: &Page) -> Result<()> {
    open(page).await?;
    let groups: Vec<String> = page
        .js("[...document.querySelectorAll('[role=tree]')]
            .map((tree) => tree.closest('[role=group]').ariaLabel)")
        .await?;
    ensure!(groups == ["pattern.rs", "pattern.js"], "the trees belong to {groups:?}");
    let trees: Vec<String> = page
        .js("[...document.querySelectorAll('[role=tree]')].map((tree) => tree.ariaLabel)")
        .await?;
    let wanted = ["One lane per call of pattern.rs", "One lane per call of pattern.js"];
    ensure!(trees == wanted, "{trees:?}");
    page.js::<()>("void document.querySelector('[role=slider]').focus()").await?;
    tab_to(page, &lanes_of("pattern.rs")).await?;
    demand_focus(page, "pattern.rs", "demo(").await?;
    tab_to(page, &lanes_of("pattern.js")).await?;
    demand_focus(page, "pattern.js", "demo(").await?;
    for (key, label) in [
        (Key::End, "fetchUser(4): "),
        (Key::Up, "fetchUser(2): "),
        (Key::Home, "demo("),
        (Key::Down, "tryMapLimited("),
    ] {
        page.press(key).await?;
        demand_focus(page, "pattern.js", label).await?;
    }
    Ok(())
}

async fn a_lane_is_described_by_its_place_in_its_own_file(page: &Page) -> Result<()> {
    open(page).await?;
    for (name, label) in [("pattern.rs", "fetch_user(4)"), ("pattern.js", "fetchUser(4)")] {
        page.js::<()>(&format!("void document.querySelector('{}').focus()", lanes_of(name)))
            .await?;
        page.press(Key::End).await?;
        demand_focus(page, name, label).await?;
        until(&format!("the description of {label}"), async || {
            let lane = page.driver().active_element().await?;
            let told = page.description(&lane).await?;
            let place = told.strip_prefix(&format!("{label} called at line "));
            let (_, rest) = place.and_then(|place| place.split_once(' ')).context(told.clone())?;
            ensure!(rest.starts_with(&format!("of {name}: ")), "{told}");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}

async fn both_runs_can_be_read(page: &Page) -> Result<()> {
    for theme in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        let lab = open(page).await?;
        demand_readable(page).await.with_context(|| format!("predicted, {theme}"))?;
        lab.run().await?;
        second(page, |told| told.starts_with("Finished in ")).await?;
        demand_readable(page).await.with_context(|| format!("measured, {theme}"))?;
    }
    Ok(())
}

async fn demand_readable(page: &Page) -> Result<()> {
    demand_names(page).await?;
    demand_unique_ids(page).await?;
    demand_contrast(page).await
}
