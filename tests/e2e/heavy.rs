//! Ten thousand calls: the page stays responsive, the run can be cancelled, and memory is released.

use anyhow::{Result, ensure};

use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;

pub(crate) const PAGE: &str = "/limited/?count=10000&limit=64&latency=10";
/// The most lanes that may be drawn, of ten thousand: those in view and a few more.
const MOST_DRAWN: u32 = 60;

pub(crate) fn tests() -> Vec<Test> {
    let tests = tests![
        a_large_run_ends,
        a_large_run_is_scrubbed,
        a_large_run_is_cancelled,
        memory_returns_after_a_run
    ];
    tests.into_iter().map(Test::alone).collect()
}

/// A script that counts the frames of a run, and those in which its lanes have changed.
const COUNT: &str = "void (() => {
    let isDrawn = false;
    const options = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(() => (isDrawn = true)).observe(document.querySelector('.timing-lanes'), options);
    const status = document.querySelector('#lab [role=status]');
    window.counted = [0, 0];
    const look = () => {
        if (status.textContent.includes('Running')) {
            counted[0] += 1;
            counted[1] += isDrawn;
        }
        isDrawn = false;
        requestAnimationFrame(look);
    };
    look();
})()";

async fn a_large_run_ends(page: &Page) -> Result<()> {
    let lab = Lab::open(page, PAGE).await?;
    page.js::<()>(COUNT).await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Finished in "), "{status}");
    // Drawing the lanes in every frame would delay the run. Its beginning and its end are drawn at once.
    let [frames, drawings]: [u32; 2] = page.js("counted").await?;
    ensure!(
        0 < drawings && drawings.saturating_sub(3) * 5 < frames,
        "{drawings} of {frames} frames draw lanes"
    );
    let output = lab.lines("Output").await?;
    ensure!(output.iter().any(|line| line.contains("Loaded 10000 users")), "{output:?}");
    demand_window(page).await
}

/// While the playhead is dragged over ten thousand lanes, each frame draws only those in view.
async fn a_large_run_is_scrubbed(page: &Page) -> Result<()> {
    let lab = Lab::open(page, PAGE).await?;
    lab.status_when("the prediction", |status| status == "Ready: predicted 1,570 ms").await?;
    let watch = "void (window.most = 0, new MutationObserver(() => {
        most = Math.max(most, document.querySelectorAll('[data-row]').length);
    }).observe(document.querySelector('.timing'), { subtree: true, childList: true, attributes: true }))";
    page.js::<()>(watch).await?;
    let axis = lab.field("Playhead").await?;
    let script = include_str!("scrub.js");
    let steps: u32 =
        page.js_with(&format!("({script})(arguments[0])"), vec![axis.to_json()?]).await?;
    let most: u32 = page.js("most").await?;
    ensure!((10..MOST_DRAWN).contains(&most), "{most} lanes were drawn in one of {steps} frames");
    let playhead = lab.playhead().await?;
    ensure!(playhead.starts_with("0 ms, event "), "dragged back to {playhead}");
    Ok(())
}

async fn a_large_run_is_cancelled(page: &Page) -> Result<()> {
    let lab = Lab::open(page, PAGE).await?;
    lab.press("Run").await?;
    page.pass(300.0).await?;
    lab.cancel().await?;
    let status = lab.ended().await?;
    ensure!(status.starts_with("Cancelled at "), "{status}");
    page.demand_timers(|pending| pending == 0).await?;
    demand_window(page).await
}

/// What is out of view is not drawn, but can be scrolled to.
async fn demand_window(page: &Page) -> Result<()> {
    let drawn: u32 = page.js("document.querySelectorAll('[data-row]').length").await?;
    ensure!((10..MOST_DRAWN).contains(&drawn), "{drawn} lanes are drawn");
    page.js::<()>("void document.querySelector('.timing-lanes').scrollTo(0, 1e9)").await?;
    until("the last lane", async || {
        let lanes = (Lab { page }).lanes().await?;
        ensure!(lanes.len() < MOST_DRAWN as usize, "{} lanes are drawn", lanes.len());
        Ok(lanes.last().is_some_and(|lane| lane.starts_with("fetch_user(10000):")).then_some(()))
    })
    .await
}

/// The memory of a module never shrinks, and its allocator may leave gaps. So memory counts as
/// released if many further runs need less than a single run would if it kept its data.
async fn memory_returns_after_a_run(page: &Page) -> Result<()> {
    const FURTHER: u32 = 5;
    // As many calls, but more of them at a time: the runs are shorter, and as large.
    let lab = Lab::open(page, &PAGE.replace("limit=64", "limit=1000")).await?;
    let before = page.wasm_bytes().await?;
    lab.run().await?;
    let (wasm, heap) = (page.wasm_bytes().await?, page.heap_bytes().await?);
    for _ in 0..FURTHER {
        lab.run().await?;
    }
    let (now, one) = (page.wasm_bytes().await?, wasm - before);
    ensure!(now - wasm < one, "a run needs {one} bytes, {FURTHER} further ones {}", now - wasm);
    let now = page.heap_bytes().await?;
    ensure!(now < heap + 1_000_000.0, "JavaScript’s heap grew from {heap} to {now} bytes");
    Ok(())
}
