//! The lab is in the first paint, and looks as it will once the program runs.

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::harness::{DESK, PHONE, Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::mount::{HOLD, compare_arrivals};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_lab_looks_the_same_before_the_program_runs,
        what_only_the_program_can_read_is_hidden_until_it_runs,
        a_press_of_run_that_comes_early_is_kept,
        a_press_before_any_of_our_scripts_is_kept,
        run_works_before_the_lab_is_shown,
        keys_wait_until_the_lab_is_shown,
    ]
}

/// Something that is drawn: what it is, what it says, and where its edges are.
#[derive(Debug, Deserialize)]
struct Drawn(String, String, [f64; 4]);

/// All that is drawn in the lab, in an order that does not depend on how it is nested.
async fn drawn(page: &Page) -> Result<Vec<Drawn>> {
    page.js(
        "(() => {
            const lab = document.querySelector('#lab .lab');
            const pane = lab.querySelector('.timing-lanes').getBoundingClientRect();
            const what = 'button, input, select, h2, p, dt, dd, .timing-legend li, .code-line, text, '
                + 'path:not(.timing-hit, .timing-grid, .timing-printed)';
            const drawn = [...lab.querySelectorAll(what)].flatMap((element) => {
                const { left, top, right, bottom } = element.getBoundingClientRect();
                const isSeen = left < right || top < bottom;
                // Lanes out of view are not drawn.
                if (!isSeen || (element.closest('.timing-lanes') && top > pane.bottom)) return [];
                const kind = element.getAttribute('class') ?? element.localName;
                const says = (element.textContent + (element.value ?? '')).trim();
                return [[kind, says, [left, top, right, bottom]]];
            });
            const key = ([kind, says]) => `${kind} ${says}`;
            return drawn.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
        })()",
    )
    .await
}

async fn the_lab_looks_the_same_before_the_program_runs(page: &Page) -> Result<()> {
    compare_arrivals(page, drawn, async |place, before, after| {
        ensure!(before.len() > 50, "{place}: {} parts", before.len());
        for (before, after) in before.iter().zip(&after) {
            let near = before.2.iter().zip(after.2).all(|(a, b)| (a - b).abs() < 4.0);
            let same = before.0 == after.0 && before.1 == after.1 && near;
            ensure!(same, "{place}: {before:?} became {after:?}");
        }
        ensure!(before.len() == after.len(), "{place}: {}, then {}", before.len(), after.len());
        Ok(())
    })
    .await
}

/// The page shows the defaults until the program has read the address.
async fn what_only_the_program_can_read_is_hidden_until_it_runs(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    const SHOWN: &str = "['.form', '.says-status > span', '.lab-code > *', '.timing-lanes', '.gauges-list', '.theory']
        .map((css) => document.querySelector(`.lab ${css}`).checkVisibility({ visibilityProperty: true }))";
    let addresses = [
        ("/limited/", true),
        ("/limited/?embed=1", true),
        ("/limited/?limit=5", false),
        ("/limited/?embed=1&limit=5", false),
        ("/limited/?with=js", false),
        ("/limited/#run=none", false),
    ];
    for (address, is_shown) in addresses {
        page.open_blank().await?;
        page.open(address).await?;
        let shown: Vec<bool> = page.js(SHOWN).await?;
        ensure!(shown.iter().all(|&shown| shown == is_shown), "{address}: {shown:?}");
        page.js::<()>("void arrive()").await?;
        (Lab { page }).awake().await?;
        let shown: Vec<bool> = page.js(SHOWN).await?;
        ensure!(shown.iter().all(|&shown| shown), "{address}: {shown:?}");
    }
    // A reader who predicts first.
    page.js::<()>("void localStorage.setItem('predict-first', '1')").await?;
    page.open("/combinators/").await?;
    let shown = "['.timing-lanes', '.cards', '.theory'].filter((css) =>
        document.querySelector(`.lab ${css}`).checkVisibility({ visibilityProperty: true }))";
    let shown: Vec<String> = page.js(shown).await?;
    ensure!(shown.is_empty(), "the answer is in {shown:?}");
    Ok(())
}

async fn a_press_of_run_that_comes_early_is_kept(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        page.open("/limited/?limit=5&latency=1000").await?;
        const EDGES: &str = "(({ left, right }) => [left, right])
            (document.querySelector('.still .is-primary').getBoundingClientRect())";
        let edges: [f64; 2] = page.js(EDGES).await?;
        page.find(Role::Button, "Run").await?.click().await?;
        page.find(Role::Button, "Starting…").await?;
        ensure!(page.js::<[f64; 2]>(EDGES).await? == edges, "the button got another width");
        page.js::<()>("void arrive()").await?;
        // Run had the focus, and hands it on as ever.
        until("the focus on Cancel", async || {
            let focused: String = page.js("document.activeElement.className").await?;
            Ok((focused == "button is-now").then_some(()))
        })
        .await?;
        // With the values of the address.
        let status = (Lab { page }).ended().await?;
        ensure!(status.contains("predicted 2,000 ms"), "{status}");
    }
    Ok(())
}

/// A press before the script has run that starts the program.
async fn a_press_before_any_of_our_scripts_is_kept(page: &Page) -> Result<()> {
    let press = "addEventListener('readystatechange', () => {
        if (document.readyState === 'interactive') document.querySelector('.controls > .is-primary').click();
    }, true)";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": press })).await?;
    page.open("/limited/?limit=5").await?;
    let status = (Lab { page }).ended().await?;
    ensure!(status.contains("predicted 200 ms"), "{status}");
    Ok(())
}

/// Holds the steps in which the lab is built: `step()` runs one, `go()` the rest.
const HOLD_STEPS: &str = "(() => {
    const { setTimeout } = window;
    const held = [];
    window.setTimeout = (callback, ms) => (ms === 0 ? held.push(callback) : setTimeout(callback, ms));
    window.step = () => held.shift()?.();
    window.go = () => setInterval(step, 1);
})()";

/// Opens a page, and builds its lab only until it has a certain element.
async fn open_unshown(page: &Page, path: &str, css: &str) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD_STEPS })).await?;
    page.open(path).await?;
    until(css, async || {
        let is_there: bool = page.js(&format!("document.querySelector('{css}') !== null")).await?;
        if !is_there {
            page.js::<()>("void step()").await?;
        }
        Ok(is_there.then_some(()))
    })
    .await
}

/// What is seen is the same as if the run had begun when the lab was shown.
async fn run_works_before_the_lab_is_shown(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    open_unshown(page, "/limited/?latency=10", "#lab[data-runs]").await?;
    page.find(Role::Button, "Run").await?.click().await?;
    let running =
        "document.querySelector('#lab:not([data-read]) > .live .is-now')?.hidden === false";
    ensure!(page.js::<bool>(running).await?, "the press did not start the run");
    // Enough for all of the run.
    page.js::<()>("new Promise((resolve) => setTimeout(resolve, 1500))").await?;
    const SAYS: &str = "document.querySelector('#lab > .live [role=status]').textContent";
    page.js::<()>(&format!(
        "void new MutationObserver(() => window.said = {SAYS})
            .observe(document.querySelector('#lab'), {{ attributeFilter: ['data-read'] }})"
    ))
    .await?;
    page.js::<()>("void go()").await?;
    let lab = Lab { page };
    let status = lab.ended().await?;
    ensure!(status.contains("predicted 40 ms"), "{status}");
    // The end is announced.
    let said: String = page.js("said").await?;
    ensure!(said.starts_with("Running"), "the lab was shown with “{said}”");
    let timing = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)
        (document.querySelector('#lab .timing').getBoundingClientRect())";
    until("the timing on the screen", async || Ok(page.js::<bool>(timing).await?.then_some(())))
        .await
}

/// Between two of the steps in which the lab is built.
async fn keys_wait_until_the_lab_is_shown(page: &Page) -> Result<()> {
    const PANES: &str = "['.controls button', '.keys', '.timing-lanes'].map((css) =>
        document.querySelector(`#lab > .live ${css}`) !== null)";
    open_unshown(page, "/limited/", "#lab > .live .form").await?;
    let panes: [bool; 3] = page.js(PANES).await?;
    ensure!(panes == [true, true, false], "the lab has controls, keys, lanes: {panes:?}");
    for key in ["r", "?"] {
        page.press(key).await?;
    }
    let open: bool = page.js("document.querySelector('dialog[open]') !== null").await?;
    ensure!(!open, "a list of keys is open that nobody sees");
    page.js::<()>("void go()").await?;
    (Lab { page }).awake().await?;
    let status = (Lab { page }).status().await?;
    ensure!(status.starts_with("Ready"), "{status}");
    Ok(())
}
