//! What a first run does not need is loaded when it is wanted, and once; where it does not load, the lab says so, goes
//! on without it, and tries again.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::harness::{Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::playground::press_share;

/// What stands where it is missing.
const MISSING: &str = "This did not load. Close it and open it again to retry.";
const NO_QUESTION: &str = "The question did not load. Turn Predict first off and on to retry.";

pub(crate) fn tests() -> Vec<Test> {
    tests![
        share_that_did_not_load_is_told_and_tried_again,
        a_question_that_did_not_load_is_skipped,
        it_is_loaded_once,
    ]
}

/// Lets the page load the part, or not.
async fn block(page: &Page, is_blocked: bool) -> Result<()> {
    let urls = if is_blocked { &["*/later-*"][..] } else { &[] };
    page.cdp("Network.enable", json!({})).await?;
    page.cdp("Network.setBlockedURLs", json!({ "urls": urls })).await.map(drop)
}

async fn share_that_did_not_load_is_told_and_tried_again(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    block(page, true).await?;
    press_share(page).await?;
    until("what is missing", async || {
        let told: String = page.js("document.querySelector('.takeaway-note').textContent").await?;
        let note: String = page.js("document.querySelector('.lab-notes').textContent").await?;
        let is_told = told == MISSING && note.starts_with("A part of the page did not load: ");
        ensure!(is_told, "“{told}”, “{note}”");
        Ok(Some(()))
    })
    .await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Finished in "), "{status}");
    block(page, false).await?;
    // The press on Run has closed the menu.
    press_share(page).await?;
    page.find(Role::Button, "Copy link").await.map(drop)
}

async fn a_question_that_did_not_load_is_skipped(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    block(page, true).await?;
    page.find(Role::Field, "Predict first").await?.click().await?;
    until("what is missing", async || {
        let told: String = page.js("document.querySelector('.ask').textContent").await?;
        ensure!(told == format!("{NO_QUESTION}Skip"), "{told}");
        Ok(Some(()))
    })
    .await?;
    lab.press("Skip").await?;
    until("the prediction", async || {
        let status = lab.status().await?;
        ensure!(status.starts_with("Ready: predicted "), "{status}");
        Ok(Some(()))
    })
    .await
}

async fn it_is_loaded_once(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    for _ in 0..3 {
        press_share(page).await?;
    }
    page.find(Role::Button, "Copy link").await?;
    let loaded: u32 = page
        .js("performance.getEntriesByType('resource')
            .filter(({ name }) => /later-/.test(name)).length")
        .await?;
    ensure!(loaded == 1, "it is loaded {loaded} times");
    Ok(())
}
