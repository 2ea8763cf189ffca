//! Copying by hand and by a button, and what the button says about it.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::BACKEND;
use thirtyfour::Key;

use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::player::model;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        code_that_is_selected_by_hand_keeps_its_empty_lines,
        a_later_press_is_told_as_long_as_the_first,
    ]
}

/// Selects all text of the elements and copies it, as a reader does.
async fn copied_by_hand(page: &Page, css: &str) -> Result<String> {
    page.allow_clipboard().await?;
    page.js::<()>(&format!(
        "void ((all) => getSelection().setBaseAndExtent(
            all[0], 0, all[all.length - 1], all[all.length - 1].childNodes.length))(
            document.querySelectorAll('{css}'))"
    ))
    .await?;
    let chain = page.hands().key_down(Key::Control).send_keys("c");
    chain.key_up(Key::Control).perform().await?;
    until("a copied text", async || {
        let text = page.clipboard().await?;
        Ok((!text.is_empty()).then_some(text))
    })
    .await
}

async fn code_that_is_selected_by_hand_keeps_its_empty_lines(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    let sources = model("sequential")?.sources;
    let pattern = sources.iter().find(|source| source.name == "pattern.rs").context("a pattern")?;
    for (tab, text) in [("pattern.rs", pattern.text), ("backend.rs", BACKEND.text)] {
        let tabs = format!(
            "void [...document.querySelectorAll('.code-tab')]
                .find((tab) => tab.firstChild.textContent === '{tab}').click()"
        );
        page.js::<()>(&tabs).await?;
        let lines = text.lines().count();
        until(tab, async || {
            let shown: usize = page.js("document.querySelectorAll('.code-line').length").await?;
            Ok((shown == lines).then_some(()))
        })
        .await?;
        ensure!(text.contains("\n\n"), "{tab} has no empty line");
        let copied = copied_by_hand(page, ".code-line").await?;
        ensure!(copied.trim_end() == text.trim_end(), "{tab}: {copied}");
    }
    lab.awake().await
}

async fn told(page: &Page) -> Result<String> {
    page.js("document.querySelector('.code .copy-told').textContent").await
}

async fn a_later_press_is_told_as_long_as_the_first(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/").await?;
    page.allow_clipboard().await?;
    lab.press("Copy code").await?;
    until("a first word", async || Ok((told(page).await? == "Copied").then_some(()))).await?;
    page.pass(1_500.0).await?;
    lab.press("Copy code").await?;
    page.pass(1_000.0).await?;
    ensure!(told(page).await? == "Copied", "the first press ends what is said of the second");
    until("silence", async || Ok(told(page).await?.is_empty().then_some(()))).await
}
