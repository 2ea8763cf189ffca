//! A lesson on paper: dark ink, and the whole timeline.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::Picture;
use async_design_patterns::lesson::from_query;
use serde_json::{Value, json};

use crate::contrast::{choose_theme, demand_contrast};
use crate::harness::{DESK, Page, Screen, Test, tests};
use crate::lab::{Lab, open_awake};
use crate::pages::paths;
use crate::player::model;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        ink_is_dark_whatever_the_theme,
        the_whole_timeline_is_on_the_sheet,
        a_browser_that_prints_gets_every_lane_and_the_whole_axis,
    ]
}

/// Upright A4 and A5, and A3 in landscape, each within margins of one centimetre.
const SHEETS: [Screen; 3] = [
    Screen { width: 718, height: 1047 },
    Screen { width: 484, height: 718 },
    Screen { width: 1512, height: 1047 },
];

/// Lays the page out for a sheet of paper.
async fn lay_out(page: &Page, sheet: Screen) -> Result<()> {
    page.resize(sheet).await?;
    let media = json!({ "media": "print", "features": [] });
    page.cdp("Emulation.setEmulatedMedia", media).await?;
    page.js("void dispatchEvent(new Event('beforeprint'))").await
}

/// Lays the page out for the screen again.
async fn put_back(page: &Page) -> Result<()> {
    page.js::<()>("void dispatchEvent(new Event('afterprint'))").await?;
    page.prefer(&[]).await?;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    page.resize(DESK).await
}

async fn ink_is_dark_whatever_the_theme(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        for theme in ["Light", "Dark"] {
            choose_theme(page, theme).await?;
            lay_out(page, SHEETS[0]).await?;
            demand_contrast(page).await.with_context(|| format!("{path}, {theme}"))?;
            put_back(page).await?;
        }
    }
    Ok(())
}

async fn the_whole_timeline_is_on_the_sheet(page: &Page) -> Result<()> {
    for (slug, query) in [("limited", ""), ("queue", "jobs=40")] {
        let model = model(slug)?;
        let (values, _) = from_query(model.params, query);
        let wanted = Picture::of(&model.simulate(&values)).lanes.len();
        Lab::open(page, &format!("/{slug}/?{query}")).await?;
        for sheet in SHEETS {
            lay_out(page, sheet).await?;
            let told = || format!("{slug} on {sheet:?}");
            let drawn: usize = page.js(DRAWN).await?;
            ensure!(drawn == wanted, "{}: {drawn} of {wanted} lanes", told());
            let cut: Vec<String> = page.js(CUT).await?;
            ensure!(cut.is_empty(), "{}: cut off: {cut:?}", told());
            put_back(page).await?;
        }
    }
    Ok(())
}

/// How many lanes are visible.
const DRAWN: &str = "[...document.querySelectorAll('.timing-label')]
    .filter((label) => label.getBoundingClientRect().width > 0).length";

/// The parts of axis, lanes and gauges that reach beyond the sheet, or beyond a box that would have
/// to be scrolled.
const CUT: &str = "[...document.querySelectorAll('.timing svg :is(text, path)')].filter((shape) => {
    const inside = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
        && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    const box = shape.getBoundingClientRect();
    const empty = box.width === 0 && box.height === 0;
    const boxes = [shape.ownerSVGElement, document.querySelector('.timing')];
    const scrolled = shape.closest('.timing-lanes');
    if (scrolled) boxes.push(scrolled);
    const sheet = { left: 0, right: document.documentElement.clientWidth, top: -Infinity, bottom: Infinity };
    return !empty && ![...boxes.map((outer) => outer.getBoundingClientRect()), sheet]
        .every((outer) => inside(box, outer));
}).map((shape) => `${shape.className.baseVal} ${shape.textContent}`)";

/// What the sheets show, recorded just after the page has drawn them: the calls, and the times on
/// the axis that are inside the picture as scaled to the sheet.
const PRINTED: &str = "void addEventListener('beforeprint', () => {
    const texts = (css) => [...document.querySelectorAll(css)];
    const axis = document.querySelector('.timing-paper .timing-axis')?.viewBox.baseVal.width ?? 0;
    window.printed = [
        texts('.timing-paper .timing-label').map(({ textContent }) => textContent)
            .filter((label) => label.startsWith('fetch_user(')).length,
        texts('.timing-paper .timing-tick').filter((tick) => tick.getAttribute('x') <= axis)
            .map(({ textContent }) => textContent),
    ];
})";

async fn a_browser_that_prints_gets_every_lane_and_the_whole_axis(page: &Page) -> Result<()> {
    for (path, calls, last) in [("/limited/", 10, "400 ms"), ("/queue/?jobs=40", 40, "2,000 ms")] {
        Lab::open(page, path).await?;
        page.js::<()>(PRINTED).await?;
        let sheets: Value = page.cdp("Page.printToPDF", json!({})).await?;
        ensure!(sheets["data"].as_str().is_some_and(|data| !data.is_empty()), "nothing is printed");
        let (drawn, ticks): (u32, Vec<String>) = page.js("window.printed").await?;
        ensure!(drawn == calls, "{path}: {drawn} of {calls} calls are printed");
        ensure!(
            ticks.last().is_some_and(|tick| tick == last),
            "{path}: the axis ends so: {ticks:?}"
        );
        let left: u32 = page.js("document.querySelectorAll('.timing-paper *').length").await?;
        ensure!(left == 0, "{path}: {left} nodes are left behind");
    }
    Ok(())
}
