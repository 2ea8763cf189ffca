//! What a lab can be compared with, and what is counted of both runs.

use anyhow::{Context, Result, ensure};

use crate::compare::{CHUNKS, second};
use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};

pub(crate) fn tests() -> Vec<Test> {
    tests![every_variant_is_in_its_menu, parked_counts_and_gauges_are_of_both]
}

/// In the menu *Compare with*, and behind the examples in the menu *Try*.
async fn every_variant_is_in_its_menu(page: &Page) -> Result<()> {
    const ENTRIES: &str =
        "[...document.querySelectorAll('.lab-aside .popup-panel:not([hidden]) .presets-entry')]";
    const EXAMPLES: &str =
        "[...document.querySelectorAll('.try .presets-name')].map((name) => name.textContent)";
    for (lesson, lab) in lessons_and_labs() {
        Lab::open(page, &path(lesson)).await?;
        let examples: Vec<String> = page.js(EXAMPLES).await?;
        let known: Vec<_> = lab.presets.iter().map(|preset| preset.name).collect();
        let variants = lab.variants.iter().map(|with| with.name);
        ensure!(examples == known.into_iter().chain(variants).collect::<Vec<_>>(), "{examples:?}");
        page.js::<()>("void document.querySelector('.lab-aside .popup-button').click()").await?;
        let names =
            format!("{ENTRIES}.map((entry) => entry.querySelector('.presets-name').textContent)");
        let wanted: Vec<_> =
            ["Nothing"].into_iter().chain(lab.variants.iter().map(|with| with.name)).collect();
        until("the menu", async || {
            Ok((page.js::<Vec<String>>(&names).await? == wanted).then_some(()))
        })
        .await
        .context(lesson.slug)?;
        page.js::<()>(&format!("void {ENTRIES}.at(-1).click()")).await?;
        let last = lab.variants.last().context("a variant")?;
        let (name, _) = second(page, |told| told.starts_with("predicted ")).await?;
        ensure!(name == last.tabs[0], "{name}");
    }
    Ok(())
}

/// In the middle of both simulations: in chunks of two, nothing new starts before both calls of a chunk have ended.
async fn parked_counts_and_gauges_are_of_both(page: &Page) -> Result<()> {
    Lab::open(page, &format!("{CHUNKS}&t=250")).await?;
    second(page, |told| told == "predicted 600 ms").await?;
    let parked: Vec<Vec<String>> = page
        .js("['Code', 'Compared code'].map((label) =>
                [...document.querySelectorAll(`[aria-label=\"${label}\"] .code-parked`)]
                    .map((pill) => pill.textContent))")
        .await?;
    let of = |pills: &Vec<String>| -> Vec<String> {
        pills.iter().filter(|pill| pill.ends_with(" parked")).cloned().collect()
    };
    let parked: Vec<_> = parked.iter().map(of).collect();
    ensure!(parked == [vec!["2 parked", "1 parked", "1 parked"], vec!["1 parked"]], "{parked:?}");
    let gauges: Vec<String> = page
        .js("[...document.querySelectorAll('.gauges-list')].map((gauges) => gauges.textContent)")
        .await?;
    ensure!(gauges == ["in flight2 of 2", "in flight1 of 2"], "{gauges:?}");
    Ok(())
}
