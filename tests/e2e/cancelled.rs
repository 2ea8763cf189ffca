//! A cancelled comparison: Rust is dropped, and what JavaScript has begun runs on.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::compare::{difference, second};
use crate::harness::{Page, Role, Test, everywhere, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![a_cancelled_comparison_drops_rust_and_lets_javascript_run_on,]
        .chain(tests![a_second_cancel_ends_javascript_too, a_worker_that_does_not_answer_is_ended])
        .collect()
}

async fn a_cancelled_comparison_drops_rust_and_lets_javascript_run_on(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?latency=2000&count=4&with=fixed-chunks").await?;
    second(page, |told| told == "predicted 4,000 ms").await?;
    lab.press("Run").await?;
    lab.cancel().await?;
    lab.status_when("the end", |status| status.starts_with("Cancelled at ")).await?;
    let (_, told) = second(page, |told| told.starts_with("Cancelled at ")).await?;
    ensure!(!told.contains("calls"), "a mistake in Rust is dropped too: {told}");

    let lab = Lab::open(page, "/limited/?latency=1500&count=4&with=js").await?;
    second(page, |told| told == "predicted 3,000 ms").await?;
    lab.press("Run").await?;
    lab.cancel().await?;
    let (_, told) = second(page, |told| told.contains("; calls ran on until ")).await?;
    ensure!(told.starts_with("Cancelled at "), "{told}");
    until("the difference", async || {
        let told = difference(page).await?;
        ensure!(told.contains("Both are cancelled."), "{told}");
        ensure!(told.contains("In pattern.js, 4 calls ran on with nobody waiting"), "{told}");
        Ok(Some(()))
    })
    .await?;
    let printed = lab.lines("Output of pattern.js").await?;
    ensure!(printed.ends_with(&["Loaded 4 users, 3 at a time".to_owned()]), "{printed:?}");
    page.demand_empty_console().await
}

async fn a_second_cancel_ends_javascript_too(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?latency=3000&with=js").await?;
    second(page, |told| told == "predicted 12,000 ms").await?;
    lab.press("Run").await?;
    lab.cancel().await?;
    second(page, |told| told.ends_with("; calls are still running")).await?;
    page.find(Role::Button, "Cancel").await?;
    page.press(Key::Enter).await?;
    second(page, |told| told.contains("; calls still running were cancelled at ")).await?;
    page.find(Role::Button, "Run").await?;
    page.demand_empty_console().await
}

/// A worker that hears nothing, as one that is caught in a loop.
async fn a_worker_that_does_not_answer_is_ended(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?latency=2000&count=4&with=js").await?;
    second(page, |told| told == "predicted 4,000 ms").await?;
    // The next worker has its own method back.
    page.js::<()>(
        "void (({ prototype }) => {
            const { postMessage } = prototype;
            prototype.postMessage = function (...order) {
                if (this.isOwn) postMessage.apply(this, order);
            };
            const { terminate } = prototype;
            prototype.terminate = function () {
                prototype.postMessage = postMessage;
                terminate.call(this);
            };
        })(Worker)",
    )
    .await?;
    lab.press("Run").await?;
    lab.cancel().await?;
    until("what is said", async || {
        let notes: String = page.js("document.querySelector('.lab-notes').textContent").await?;
        ensure!(notes == "The compared run was lost: its worker stopped responding.", "{notes}");
        Ok(Some(()))
    })
    .await?;
    page.find(Role::Button, "Run").await?;
    lab.fill("Latency", "100").await?;
    second(page, |told| told == "predicted 200 ms").await?;
    page.demand_empty_console().await
}
