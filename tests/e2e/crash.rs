//! A panic: its text is shown with a way to continue, and the dead program is not called again.

use anyhow::{Result, ensure};

use crate::harness::{Page, Role, Test, tests, until};

pub(crate) fn tests() -> Vec<Test> {
    tests![a_panic_in_a_task_is_told, a_panic_in_a_view_is_told]
}

async fn a_panic_in_a_task_is_told(page: &Page) -> Result<()> {
    told(page, "Panic in a task").await
}

async fn a_panic_in_a_view_is_told(page: &Page) -> Result<()> {
    told(page, "Panic in a view").await
}

async fn told(page: &Page, button: &str) -> Result<()> {
    page.open("/crash/").await?;
    page.find(Role::Button, button).await?.click().await?;
    let panel = until("the panel", async || {
        let text: String = page.js("document.querySelector('#panic').innerText").await?;
        Ok((!text.is_empty()).then_some(text))
    })
    .await?;
    ensure!(panel.contains("panicked at src/"), "{panel}");
    let console = page.console().await?;
    ensure!(console.iter().any(|line| line.contains("on purpose")), "{console:?}");
    // If a dead module is called, it reports an error in the console, which fails the test.
    let press = "document.querySelectorAll('button').forEach((button) => button.click())";
    page.js::<()>(press).await?;
    page.pass(100.0).await?;
    page.demand_empty_console().await?;
    page.find(Role::Link, "Reload the page").await?.click().await?;
    until("a page without a panel", async || {
        Ok(page.js::<bool>("document.querySelector('#panic').hidden").await?.then_some(()))
    })
    .await
}
