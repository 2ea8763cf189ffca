//! A panic: its text is shown with a way to go on, and the dead program is not called again.

use anyhow::{Result, ensure};

use crate::harness::{Page, Role, Test, tests, until};

pub(crate) fn tests() -> Vec<Test> {
    tests![a_panic_is_told_and_the_page_can_be_loaded_anew]
}

async fn a_panic_is_told_and_the_page_can_be_loaded_anew(page: &Page) -> Result<()> {
    page.open("/crash/").await?;
    page.find(Role::Button, "Crash").await?.click().await?;
    let panel = until("the panel", async || {
        let text: String = page.js("document.querySelector('#panic').innerText").await?;
        Ok((!text.is_empty()).then_some(text))
    })
    .await?;
    ensure!(panel.contains("panicked at src/"), "{panel}");
    ensure!(page.console().await?.len() == 1, "the console tells the panic, once");
    // A dead module that is called answers with an error in the console, which ends the test.
    page.js::<()>("document.querySelectorAll('button').forEach((button) => button.click())")
        .await?;
    page.pass(100.0).await?;
    page.demand_empty_console().await?;
    page.find(Role::Link, "Reload the page").await?.click().await?;
    until("a page without a panel", async || {
        Ok(page.js::<bool>("document.querySelector('#panic').hidden").await?.then_some(()))
    })
    .await
}
