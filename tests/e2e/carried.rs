//! A link to a measured run brings it along: whoever opens it sees the run.

use anyhow::{Context, Result, ensure};

use crate::compare::{difference, second};
use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::take_away::copied_when;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        a_link_shows_the_run_that_was_copied,
        a_comparison_is_carried_whole,
        a_link_leads_to_a_moment_of_the_run,
        a_run_that_is_too_long_is_left_out,
        a_page_that_asks_gives_no_answer_away,
        a_run_that_cannot_be_read_is_told,
    ]
}

/// What a page shows of its run.
#[derive(Debug, PartialEq)]
struct Shown {
    lanes: Vec<String>,
    printed: Vec<String>,
    transcript: String,
}

async fn shown(lab: &Lab<'_>) -> Result<Shown> {
    let transcript = copied_when(lab, "Copy transcript", |text| text.contains("Measured")).await?;
    // If the pointer were on a lane, the state of that lane would be told instead.
    lab.page.hands().move_to(2, 2).perform().await?;
    let output = "[...document.querySelectorAll('.lab-output .output')]
        .flatMap((output) => output.innerText.split('\\n'))";
    Ok(Shown { lanes: lab.lanes().await?, printed: lab.page.js(output).await?, transcript })
}

/// Copies the link to a run, and returns what stands behind the origin. What an earlier test copied has
/// another address.
async fn link(lab: &Lab<'_>, button: &str, address: &str) -> Result<String> {
    let wanted = |text: &str| text.contains(address) && text.contains("#run=");
    let link = copied_when(lab, button, wanted).await?;
    ensure!(link.len() <= 2000, "{} characters", link.len());
    let (_, behind) = link.split_once("://").context("a scheme")?;
    Ok(behind[behind.find('/').context("a path")?..].to_owned())
}

/// Opens a link as a new page: another fragment of the same page would only be a place in it.
async fn opened<'a>(page: &'a Page, link: &str) -> Result<Lab<'a>> {
    page.open_blank().await?;
    Lab::open(page, link).await
}

async fn a_link_shows_the_run_that_was_copied(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let status = lab.run().await?;
    let before = shown(&lab).await?;
    let link = link(&lab, "Copy link", "/limited/#run=").await?;
    let lab = opened(page, &link).await?;
    lab.status_when("the run", |told| told == format!("{status}, measured elsewhere")).await?;
    let after = shown(&lab).await?;
    ensure!(before == after, "{before:?}\n{after:?}");
    // The lab's first change of the address leaves the run out.
    lab.fill("At a time", "4").await?;
    lab.status_when("a prediction", |told| told.starts_with("Ready: ")).await?;
    page.demand_location("/limited/?limit=4").await?;
    let hash: String = page.js("location.hash").await?;
    ensure!(hash.is_empty(), "{hash}");
    page.demand_empty_console().await
}

async fn a_comparison_is_carried_whole(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?count=3&with=fixed-chunks").await?;
    second(page, |told| told.starts_with("predicted ")).await?;
    lab.run().await?;
    let finished = |told: &str| told.starts_with("Finished in ");
    let (name, stands) = second(page, finished).await?;
    let (before, different) = (shown(&lab).await?, difference(page).await?);
    let link = link(&lab, "Copy link", "with=fixed-chunks#run=").await?;
    let lab = opened(page, &link).await?;
    // What was predicted of it is told once that is simulated.
    ensure!(second(page, |told| told == stands).await?.0 == name);
    until("the predictions of both", async || {
        Ok((difference(page).await? == different).then_some(()))
    })
    .await?;
    let after = shown(&lab).await?;
    ensure!(before == after, "{before:?}\n{after:?}");
    page.demand_empty_console().await
}

async fn a_link_leads_to_a_moment_of_the_run(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    lab.run().await?;
    lab.press("Previous moment").await?;
    let there = lab.playhead().await?;
    let link = link(&lab, "Copy link to this moment", "/limited/?t=").await?;
    let lab = opened(page, &link).await?;
    let ms = |told: &str| told.split(' ').next().map(str::to_owned);
    lab.status_when("the run", |told| told == "Paused in the run").await?;
    ensure!(ms(&lab.playhead().await?) == ms(&there), "{} is not {there}", lab.playhead().await?);
    page.demand_empty_console().await
}

async fn a_run_that_is_too_long_is_left_out(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?limit=100&count=200&latency=10").await?;
    lab.run().await?;
    copied_when(&lab, "Copy link", |link| {
        link.ends_with("/limited/?limit=100&count=200&latency=10")
    })
    .await?;
    let told = "Copied. The run is too long for a link: it shows the simulation.";
    until("what is left out", async || {
        let said: Vec<String> = page
            .js("[...document.querySelectorAll('.copy-told')].map((told) => told.textContent)")
            .await?;
        Ok(said.iter().any(|said| said == told).then_some(()))
    })
    .await?;
    page.demand_empty_console().await
}

async fn a_run_that_cannot_be_read_is_told(page: &Page) -> Result<()> {
    for run in ["", "!", "AAAA", "eJwDAAAAAAE"] {
        let lab = opened(page, &format!("/limited/?limit=4#run={run}")).await?;
        until("what is left out", async || {
            let notes: String = page.js("document.querySelector('.lab-notes').textContent").await?;
            Ok((notes == "The run in the address cannot be read. It is left out.").then_some(()))
        })
        .await?;
        lab.status_when("a prediction", |told| told.starts_with("Ready: predicted ")).await?;
    }
    page.demand_empty_console().await
}

async fn a_page_that_asks_gives_no_answer_away(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?ask=1").await?;
    lab.press("Skip").await?;
    lab.run().await?;
    copied_when(&lab, "Copy link", |link| link.ends_with("/limited/?ask=1")).await.map(drop)
}
