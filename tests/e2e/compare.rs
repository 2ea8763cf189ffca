//! Two runs on one axis: a mistake or JavaScript beside the pattern. `mistakes` has every mistake.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::{By, Key};

use crate::access::demand_unique_ids;
use crate::fates::demand_same_output;
use crate::harness::{PHONE, Page, Test, everywhere, test, tests, until};
use crate::lab::{LABEL, Lab};
use crate::pages::{labs, path};

pub(crate) fn tests() -> Vec<Test> {
    let defaults = labs().map(|lesson| (lesson.slug, format!("{}?with=js", path(lesson))));
    let shared = "/channel/?events=8&produce=20&consume=80&consumers=3&capacity=2&with=js";
    let twins = defaults.chain([("consumers", shared.to_owned())]).map(|(name, open)| {
        let name = format!("compare::a_twin_runs_beside_it::{name}");
        test(name, async move |page: &Page| a_twin_runs_beside_it(page, &open).await)
    });
    everywhere![a_link_restores_a_comparison,]
        .chain(tests![
            a_mistake_is_chosen_run_and_left,
            calls_that_run_on_in_javascript_are_striped,
            lanes_of_two_runs_return_to_the_first,
            one_playhead_serves_both,
            it_is_complete_on_a_phone,
            a_worker_that_does_not_load_is_told_and_started_anew,
        ])
        .chain(twins)
        .collect()
}

/// The name of each group, and how its run stands.
pub(crate) async fn groups(page: &Page) -> Result<Vec<(String, String)>> {
    page.js("[...document.querySelectorAll('.timing-group')].map((group) =>
            [group.querySelector('h3').textContent, group.querySelector('p').textContent])")
        .await
}

/// Waits until the second group's run stands as wanted.
pub(crate) async fn second(page: &Page, wanted: impl Fn(&str) -> bool) -> Result<(String, String)> {
    until("the second run", async || {
        let groups = groups(page).await?;
        let [_, second] = &groups[..] else { return Ok(None) };
        ensure!(wanted(&second.1), "{second:?}");
        Ok(Some(second.clone()))
    })
    .await
}

pub(crate) async fn difference(page: &Page) -> Result<String> {
    page.js("document.querySelector('.compared')?.textContent ?? ''").await
}

pub(crate) fn ended(told: &str) -> bool {
    told.starts_with("Finished in ") || told.starts_with("Failed at ")
}

/// A comparison in which the second run takes 200 ms longer.
pub(crate) const CHUNKS: &str = "/limited/?limit=2&calls=400,100,100,100,100&with=fixed-chunks";

async fn a_mistake_is_chosen_run_and_left(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.press("Fixed chunks").await?;
    // If the pointer were on a lane, the state of that lane would be told instead.
    page.hands().move_to(2, 2).perform().await?;
    let (name, _) = second(page, |told| told == "predicted 600 ms").await?;
    ensure!(name == "fixed_chunks.rs", "{name}");
    page.demand_location(CHUNKS).await?;
    let predicted = "Predicted: pattern.rs finishes at 400 ms, fixed_chunks.rs 200 ms later, at 600 ms. \
                     The calls end in a different order: call 3 before call 1 in pattern.rs, after it in fixed_chunks.rs.";
    ensure!(difference(page).await? == predicted, "{}", difference(page).await?);
    let marked: Vec<Vec<String>> = page
        .js("['Code', 'Compared code'].map((label) =>
                [...document.querySelectorAll(`[aria-label=\"${label}\"] .is-different .code-text`)]
                    .map((line) => line.textContent.trim()))")
        .await?;
    for (lines, line) in marked.iter().zip([
        "while let Some((item, result)) = next() {",
        "for chunk in ids.chunks(limit.get()) {",
    ]) {
        ensure!(lines.iter().any(|marked| marked == line), "{line} is not marked: {lines:?}");
    }
    let said = |line: &String| line.starts_with("//") || line.starts_with("println!");
    ensure!(!marked.iter().flatten().any(said), "{marked:?}");
    lab.run().await?;
    second(page, ended).await?;
    until("the difference as it was measured", async || {
        let told = difference(page).await?;
        ensure!(told.starts_with("Measured: pattern.rs finishes at "), "{told}");
        Ok(Some(()))
    })
    .await?;
    let printed = lab.lines("Output of fixed_chunks.rs").await?;
    ensure!(printed.ends_with(&["Loaded 5 users, 2 at a time".to_owned()]), "{printed:?}");
    lab.press("Nothing").await?;
    until("one run", async || Ok(groups(page).await?.is_empty().then_some(()))).await?;
    page.demand_location(CHUNKS.trim_end_matches("&with=fixed-chunks")).await?;
    page.back().await?;
    second(page, |told| told == "predicted 600 ms").await.map(drop)
}

async fn a_link_restores_a_comparison(page: &Page) -> Result<()> {
    Lab::open(page, CHUNKS).await?;
    second(page, |told| told == "predicted 600 ms").await?;
    page.reload().await?;
    second(page, |told| told == "predicted 600 ms").await?;
    let lab = Lab::open(page, "/limited/?with=smaller-chunks").await?;
    let notes: String = page.js("document.querySelector('.lab-notes').textContent").await?;
    ensure!(notes.contains("“smaller-chunks” is not known: use js, fixed-chunks"), "{notes}");
    lab.status_when("a prediction", |status| status == "Ready: predicted 400 ms").await.map(drop)
}

async fn calls_that_run_on_in_javascript_are_striped(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?failing=3&with=js").await?;
    second(page, |told| told.starts_with("predicted a failure at 100 ms")).await?;
    lab.run().await?;
    second(page, |told| told.starts_with("Failed at ") && told.contains("ran on until")).await?;
    let striped: Vec<String> = page
        .js("[...document.querySelectorAll('.timing-row')]
            .filter((row) => row.querySelector('.timing-alone')?.getAttribute('d'))
            .map((row) => row.querySelector('.timing-label').textContent)")
        .await?;
    ensure!(striped == ["worker() 1", "fetchUser(4)", "worker() 2", "fetchUser(5)"], "{striped:?}");
    let told = difference(page).await?;
    ensure!(told.contains("In pattern.js, 2 calls ran on with nobody waiting"), "{told}");
    let marked: i64 = page.js("document.querySelectorAll('.code-line.is-marked').length").await?;
    ensure!(marked == 2, "{marked} lines are marked");
    page.demand_empty_console().await
}

async fn a_twin_runs_beside_it(page: &Page, open: &str) -> Result<()> {
    let lab = Lab::open(page, open).await?;
    let (name, predicted) = second(page, |told| told.starts_with("predicted ")).await?;
    ensure!(name == "pattern.js", "{name}");
    lab.run().await?;
    let (_, stands) = second(page, ended).await?;
    // `predicted a failure at 100 ms: …` is told as `(predicted 100 ms)` once it has failed.
    let (before, _) = predicted.split_once(" ms").context("a time")?;
    let ms = before.rsplit(' ').next().unwrap_or_default();
    ensure!(stands.contains(&format!("(predicted {ms} ms)")), "{stands}, {predicted}");
    demand_same_output(page).await?;
    let difference: String = page.js("document.querySelector('.compared').textContent").await?;
    ensure!(!difference.contains("Calls made"), "{difference}");
    page.demand_empty_console().await
}

/// They show their first lanes, and those that are scrolled to.
async fn lanes_of_two_runs_return_to_the_first(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?count=60&limit=30&with=fixed-chunks").await?;
    second(page, |told| told == "predicted 200 ms").await?;
    lab.run().await?;
    second(page, ended).await?;
    let seen = async || -> Result<Vec<Vec<String>>> {
        page.js(&format!(
            "[...document.querySelectorAll('.timing-lanes')].map((lanes) => {{
                const {{ top, bottom }} = lanes.getBoundingClientRect();
                return [...lanes.querySelectorAll('.timing-row')]
                    .filter((row) => row.getBoundingClientRect().top >= top - 1 && row.getBoundingClientRect().top < bottom)
                    .map((lane) => {LABEL});
            }})"
        ))
        .await
    };
    until("the first lanes", async || {
        let seen = seen().await?;
        ensure!(seen.iter().all(|lanes| lanes[0].starts_with("demo(")), "{seen:?}");
        Ok(Some(()))
    })
    .await?;
    // As by the scroll bar.
    page.js::<()>(
        "document.querySelectorAll('.timing-lanes').forEach((lanes) => lanes.scrollTo(0, 700))",
    )
    .await?;
    until("the lanes below", async || {
        let seen = seen().await?;
        ensure!(seen.iter().all(|lanes| lanes.len() >= 4), "{seen:?}");
        Ok(Some(()))
    })
    .await
}

async fn one_playhead_serves_both(page: &Page) -> Result<()> {
    let lab = Lab::open(page, CHUNKS).await?;
    second(page, |told| told == "predicted 600 ms").await?;
    lab.take_focus().await?;
    page.press(Key::End).await?;
    lab.status_when("the end", |status| status == "Paused in the simulation").await?;
    let at = lab.playhead().await?;
    ensure!(at.starts_with("600 ms, event "), "{at}");
    page.press(Key::Left).await?;
    let before = lab.playhead().await?;
    ensure!(before != at, "{before}");
    Ok(())
}

async fn it_is_complete_on_a_phone(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, CHUNKS).await?;
    second(page, |told| told == "predicted 600 ms").await?;
    lab.run().await?;
    second(page, ended).await?;
    let wide: i64 = page.js("document.documentElement.scrollWidth - innerWidth").await?;
    ensure!(wide <= 0, "the page is {wide} px wider than the screen");
    for part in ["Compared code", "Output of fixed_chunks.rs"] {
        let found = page.driver().find_all(By::Css(format!("[aria-label='{part}']"))).await?;
        ensure!(found.len() == 1, "{part}");
    }
    demand_unique_ids(page).await
}

async fn a_worker_that_does_not_load_is_told_and_started_anew(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let right: String = page
        .js("((lab) => { const { worker } = lab.dataset; lab.dataset.worker = '/nothing.js'; return worker; })(
                document.querySelector('#lab'))")
        .await?;
    lab.press("JavaScript").await?;
    let told = until("what is wrong", async || {
        let notes: String = page.js("document.querySelector('.lab-notes').textContent").await?;
        Ok((!notes.is_empty()).then_some(notes))
    });
    let told = told.await?;
    ensure!(told == "The comparison could not run: its code failed to load.", "{told}");
    ensure!(difference(page).await?.is_empty(), "{}", difference(page).await?);
    let set = "void (document.querySelector('#lab').dataset.worker = arguments[0])";
    page.js_with::<()>(set, vec![json!(right)]).await?;
    lab.press("Fixed chunks").await?;
    second(page, |told| told == "predicted 600 ms").await.map(drop)
}
