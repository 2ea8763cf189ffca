//! The lab is in the first paint. When the program puts its own in the same place, nothing moves and nothing looks
//! different.

use anyhow::{Result, ensure};
use async_design_patterns::lessons;
use serde::Deserialize;
use serde_json::json;

use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, tests};
use crate::lab::Lab;
use crate::page::{path, paths};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        nothing_moves_when_the_lab_comes,
        the_lab_looks_the_same_before_the_program_runs,
        what_only_the_program_can_read_is_hidden_until_it_runs,
        a_press_of_run_that_comes_early_is_kept,
        a_link_to_a_section_leads_there,
        nothing_moves_on_a_page_without_a_lab,
    ]
}

const SCREENS: [Screen; 4] =
    [DESK, Screen { width: 1440, height: 900 }, PHONE, Screen { width: 360, height: 640 }];

/// A script that delays the program until `arrive()`, and records what moves, and where Run was
/// first.
const HOLD: &str = "(() => {
    const { fetch } = window;
    const arrived = new Promise((resolve) => (window.arrive = resolve));
    window.fetch = (resource, options) => String(resource).endsWith('.wasm')
        ? arrived.then(() => fetch(resource, options)) : fetch(resource, options);
    window.moved = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
            const nodes = sources.map(({ node }) => node);
            // A page that is still arriving is drawn as far as it goes.
            const arrives = document.readyState === 'loading';
            if (arrives && !nodes.some((node) => node?.parentElement?.closest('#lab'))) continue;
            moved.push([value, nodes.map((node) => node?.className ?? '').join(' ')]);
        }
    }).observe({ type: 'layout-shift', buffered: true });
    const place = () => {
        const run = document.querySelector('#lab > .lab .controls button');
        if (!run) return requestAnimationFrame(place);
        const { x, y } = run.getBoundingClientRect();
        window.first = [x, y];
    };
    requestAnimationFrame(place);
})()";

/// What moved, each with the distance.
async fn moved(page: &Page) -> Result<Vec<(f64, String)>> {
    two_frames(page).await?;
    page.js("moved").await
}

async fn two_frames(page: &Page) -> Result<()> {
    page.js("new Promise((drawn) =>
            requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))")
        .await
}

/// The top and the height of the lab, and the scroll position of the page.
async fn lab(page: &Page) -> Result<[f64; 3]> {
    page.js("(({ top, height }) => [top, height, scrollY])(
            document.querySelector('#lab').getBoundingClientRect())")
        .await
}

/// The addresses of the pages with a lab, or of those without one.
fn pages(with_lab: bool) -> impl Iterator<Item = String> {
    let labs: Vec<_> = lessons::ALL.iter().filter(|lesson| lesson.lab.is_some()).collect();
    let labs: Vec<_> = labs.into_iter().map(|lesson| path(lesson)).collect();
    paths().into_iter().filter(move |path| labs.contains(path) == with_lab)
}

async fn nothing_moves_when_the_lab_comes(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for screen in SCREENS {
        page.resize(screen).await?;
        for path in pages(true) {
            page.open(&path).await?;
            two_frames(page).await?;
            let before = lab(page).await?;
            page.js::<()>("void arrive()").await?;
            (Lab { page }).awake().await?;
            let moved = moved(page).await?;
            let total: f64 = moved.iter().map(|(value, _)| value).sum();
            ensure!(total < 0.001, "{path} on {screen:?}: {moved:?}");
            let after = lab(page).await?;
            let same = before.iter().zip(after).all(|(a, b)| (a - b).abs() < 1.0);
            ensure!(same, "{path} on {screen:?}: the lab went from {before:?} to {after:?}");
            let run: [[f64; 2]; 2] = page
                .js("[first, (({ x, y }) => [x, y])(
                    document.querySelector('.controls button').getBoundingClientRect())]")
                .await?;
            ensure!(
                run[0] == run[1],
                "{path} on {screen:?}: Run went from {:?} to {:?}",
                run[0],
                run[1]
            );
        }
    }
    Ok(())
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
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for screen in SCREENS {
        page.resize(screen).await?;
        for path in pages(true) {
            page.open(&path).await?;
            two_frames(page).await?;
            let before = drawn(page).await?;
            page.js::<()>("void arrive()").await?;
            (Lab { page }).awake().await?;
            two_frames(page).await?;
            let after = drawn(page).await?;
            ensure!(before.len() > 50, "{path} on {screen:?}: {} parts", before.len());
            for (before, after) in before.iter().zip(&after) {
                let near = before.2.iter().zip(after.2).all(|(a, b)| (a - b).abs() < 4.0);
                let same = before.0 == after.0 && before.1 == after.1 && near;
                ensure!(same, "{path} on {screen:?}: {before:?} became {after:?}");
            }
            ensure!(
                before.len() == after.len(),
                "{path} on {screen:?}: {}, then {}",
                before.len(),
                after.len()
            );
        }
    }
    Ok(())
}

/// The page shows the defaults until the program has read the address.
async fn what_only_the_program_can_read_is_hidden_until_it_runs(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    const SHOWN: &str =
        "['.form', '.says-status > span', '.timing-lanes', '.gauges-list', '.theory'].map((css) =>
        document.querySelector(`.lab ${css}`).checkVisibility({ visibilityProperty: true }))";
    for (address, is_shown) in
        [("/limited/", true), ("/limited/?embed=1", true), ("/limited/?limit=5", false)]
    {
        page.open(address).await?;
        let shown: Vec<bool> = page.js(SHOWN).await?;
        ensure!(shown.iter().all(|&shown| shown == is_shown), "{address}: {shown:?}");
        page.js::<()>("void arrive()").await?;
        (Lab { page }).awake().await?;
        let shown: Vec<bool> = page.js(SHOWN).await?;
        ensure!(shown.iter().all(|&shown| shown), "{address}: {shown:?}");
    }
    Ok(())
}

async fn a_link_to_a_section_leads_there(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for screen in SCREENS {
        page.resize(screen).await?;
        page.open("/limited/#exercises").await?;
        let heading = "document.querySelector('#exercises').getBoundingClientRect().top";
        two_frames(page).await?;
        let before: f64 = page.js(heading).await?;
        page.js::<()>("void arrive()").await?;
        (Lab { page }).awake().await?;
        two_frames(page).await?;
        let after: f64 = page.js(heading).await?;
        ensure!(before == after, "the heading went from {before} to {after} on {screen:?}");
        ensure!(
            // Near the end of the page it may not get any higher.
            (0.0..f64::from(screen.height) * 0.6).contains(&after),
            "it is at {after} on {screen:?}"
        );
    }
    Ok(())
}

async fn nothing_moves_on_a_page_without_a_lab(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for screen in SCREENS {
        page.resize(screen).await?;
        for path in pages(false) {
            page.open(&path).await?;
            let moved = moved(page).await?;
            ensure!(moved.is_empty(), "{path} on {screen:?}: {moved:?}");
        }
    }
    Ok(())
}

async fn a_press_of_run_that_comes_early_is_kept(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        page.open("/limited/?limit=5").await?;
        page.find(Role::Button, "Run").await?.click().await?;
        page.find(Role::Button, "Starting…").await?;
        page.js::<()>("void arrive()").await?;
        // With the values of the address.
        let lab = Lab { page };
        let status = lab.ended().await?;
        ensure!(status.starts_with("Finished in 2"), "{status}");
    }
    Ok(())
}
