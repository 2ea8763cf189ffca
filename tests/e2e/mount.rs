//! When the program puts its lab in the place of the page's own, nothing moves.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::harness::{DESK, PHONE, Page, Screen, Test, tests};
use crate::lab::Lab;
use crate::pages::{labs, path, paths};
use crate::spread::spread;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        nothing_moves_when_the_lab_comes,
        a_link_to_a_section_leads_there,
        nothing_moves_on_a_page_without_a_lab,
    ]
}

const SCREENS: [Screen; 6] = [
    DESK,
    Screen { width: 1440, height: 900 },
    Screen { width: 1024, height: 768 },
    Screen { width: 560, height: 900 },
    PHONE,
    Screen { width: 360, height: 640 },
];

/// A script that delays the program until `arrive()`, and records what moves, and where Run was first and how far the code
/// was scrolled.
pub(crate) const HOLD: &str = "(() => {
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
        const run = document.querySelector('#lab > .live:not([hidden]) .controls button');
        if (!run) return requestAnimationFrame(place);
        const { x, y } = run.getBoundingClientRect();
        window.first = [x, y, document.querySelector('.code-panel').scrollTop];
    };
    requestAnimationFrame(place);
})()";

/// What moved, each with the distance.
async fn moved(page: &Page) -> Result<Vec<(f64, String)>> {
    page.drawn().await?;
    page.js("moved").await
}

/// The top and the height of the lab, and the scroll position of the page.
async fn lab(page: &Page) -> Result<[f64; 3]> {
    page.js("(({ top, height }) => [top, height, scrollY])(
            document.querySelector('#lab').getBoundingClientRect())")
        .await
}

/// Opens each page with a lab. Hands over what a look at it tells before its program arrives and after, and where that
/// was.
pub(crate) async fn compare_arrivals<T>(
    page: &Page,
    look: impl AsyncFn(&Page) -> Result<T>,
    compare: impl AsyncFn(&str, T, T) -> Result<()>,
) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for lesson in labs() {
        let path = path(lesson);
        for &screen in spread(lesson, &SCREENS) {
            page.resize(screen).await?;
            page.open(&path).await?;
            page.drawn().await?;
            let before = look(page).await?;
            page.js::<()>("void arrive()").await?;
            (Lab { page }).awake().await?;
            page.drawn().await?;
            let after = look(page).await?;
            compare(&format!("{path} on {screen:?}"), before, after).await?;
        }
    }
    Ok(())
}

async fn nothing_moves_when_the_lab_comes(page: &Page) -> Result<()> {
    compare_arrivals(page, lab, async |place, before, after| {
        let moved = moved(page).await?;
        let total: f64 = moved.iter().map(|(value, _)| value).sum();
        ensure!(total < 0.001, "{place}: {moved:?}");
        let same = before.iter().zip(after).all(|(a, b)| (a - b).abs() < 1.0);
        ensure!(same, "{place}: the lab went from {before:?} to {after:?}");
        let run: [[f64; 3]; 2] = page
            .js("[first, (({ x, y }) => [x, y, document.querySelector('.code-panel').scrollTop])(
                document.querySelector('.controls button').getBoundingClientRect())]")
            .await?;
        ensure!(
            run[0] == run[1],
            "{place}: Run and the code went from {:?} to {:?}",
            run[0],
            run[1]
        );
        Ok(())
    })
    .await
}

async fn a_link_to_a_section_leads_there(page: &Page) -> Result<()> {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await?;
    for screen in SCREENS {
        page.resize(screen).await?;
        page.open("/limited/#exercises").await?;
        let heading = "document.querySelector('#exercises').getBoundingClientRect().top";
        page.drawn().await?;
        let before: f64 = page.js(heading).await?;
        page.js::<()>("void arrive()").await?;
        (Lab { page }).awake().await?;
        page.drawn().await?;
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
    let labs: Vec<_> = labs().map(path).collect();
    for screen in SCREENS {
        page.resize(screen).await?;
        for path in paths().iter().filter(|path| !labs.contains(path)) {
            page.open(path).await?;
            let moved = moved(page).await?;
            ensure!(moved.is_empty(), "{path} on {screen:?}: {moved:?}");
        }
    }
    Ok(())
}
