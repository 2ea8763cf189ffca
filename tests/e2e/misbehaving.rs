//! A pattern that goes wrong in its worker: the lab and its settings live on.

use anyhow::{Result, ensure};

use crate::harness::{Page, Role, Test, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![a_run_that_never_yields_can_be_cancelled, a_panic_in_a_pattern_is_told]
}

async fn a_run_that_never_yields_can_be_cancelled(page: &Page) -> Result<()> {
    let lab = open(page, "loop").await?;
    lab.press("Run").await?;
    // Longer than the worker needs to reach the loop.
    page.pass(500.0).await?;
    lab.cancel().await?;
    demand_lost(page, "The run was lost: its worker stopped responding.").await?;
    demand_alive(&lab).await
}

async fn a_panic_in_a_pattern_is_told(page: &Page) -> Result<()> {
    let lab = open(page, "panic").await?;
    lab.press("Run").await?;
    demand_lost(page, "The run was lost: its program crashed.").await?;
    demand_alive(&lab).await
}

/// A lab whose runs are of a program that only the tests know.
async fn open<'p>(page: &'p Page, program: &str) -> Result<Lab<'p>> {
    let lab = Lab::open(page, "/limited/?limit=4").await?;
    // After a first run the worker has all it needs.
    lab.run().await?;
    page.js::<()>(&format!(
        "void ((of) => {{
            window.program = '{program}';
            const {{ postMessage }} = of;
            of.postMessage = function (order, ...rest) {{
                if (order.request) order.request.entry = window.program;
                postMessage.call(this, order, ...rest);
            }};
        }})(Worker.prototype)"
    ))
    .await?;
    Ok(lab)
}

async fn demand_lost(page: &Page, told: &str) -> Result<()> {
    until("what is said", async || {
        let notes: String = page.js("document.querySelector('.lab-notes').textContent").await?;
        ensure!(notes == told, "{notes}");
        Ok(Some(()))
    })
    .await
}

/// The settings are as they were, and the next run is one of the pattern.
async fn demand_alive(lab: &Lab<'_>) -> Result<()> {
    let status = lab.ended().await?;
    ensure!(status.starts_with("Cancelled at "), "{status}");
    ensure!(lab.value("At a time").await? == "4");
    lab.page.find(Role::Button, "Run").await?;
    lab.page.js::<()>("void (window.program = '')").await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Finished in 3"), "{status}");
    lab.page.demand_empty_console().await
}
