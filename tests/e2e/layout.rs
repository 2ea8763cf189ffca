//! Where things are on small and large screens, and what moves.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, tests, until};
use crate::lab::{Lab, open_awake};
use crate::page::paths;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        no_page_scrolls_sideways,
        the_lab_stands_side_by_side_on_a_desk_and_stacked_on_a_phone,
        a_moving_lane_is_in_view_after_run,
        a_phone_has_a_bar_of_buttons_and_folded_parameters,
        text_in_charts_is_never_small,
        nothing_moves_where_motion_is_unwanted,
    ]
}

async fn no_page_scrolls_sideways(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        for width in [320, 390, 700, 1100, 1280, 2560] {
            page.resize(Screen { width, height: 800 }).await?;
            let wide: u32 = page.js("document.documentElement.scrollWidth").await?;
            ensure!(wide <= width, "{path} is {wide} px wide on {width} px");
        }
    }
    Ok(())
}

/// The left, top, right and bottom of a region on the screen.
async fn place(page: &Page, region: &str) -> Result<[f64; 4]> {
    let region = page.find(Role::Region, region).await?;
    let place = "(({ left, top, right, bottom }) => [left, top, right, bottom])(arguments[0].getBoundingClientRect())";
    page.js_with(place, vec![region.to_json()?]).await
}

async fn the_lab_stands_side_by_side_on_a_desk_and_stacked_on_a_phone(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    for width in [1100, 1280, 2560] {
        page.resize(Screen { width, height: 900 }).await?;
        let (code, output, timing) = (
            place(page, "Code").await?,
            place(page, "Output").await?,
            place(page, "Timing").await?,
        );
        let beside = |a: [f64; 4], b: [f64; 4]| a[2] <= b[0] + 1.0 || b[2] <= a[0] + 1.0;
        ensure!(
            beside(code, timing) && beside(code, output),
            "{width}: {code:?} {output:?} {timing:?}"
        );
    }
    page.resize(PHONE).await?;
    let (code, output, timing) =
        (place(page, "Code").await?, place(page, "Output").await?, place(page, "Timing").await?);
    ensure!(
        code[3] <= timing[1] + 1.0 && timing[3] <= output[1] + 1.0,
        "{code:?} {timing:?} {output:?}"
    );
    Ok(())
}

async fn a_moving_lane_is_in_view_after_run(page: &Page) -> Result<()> {
    for screen in [PHONE, DESK] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/limited/?latency=300").await?;
        lab.press("Run").await?;
        let lane = "[...document.querySelectorAll('[aria-label=Timing] [role=treeitem]')].some((lane) => {
            const { top, bottom } = lane.getBoundingClientRect();
            const controls = document.querySelector('.controls');
            const bar = getComputedStyle(controls).position === 'fixed';
            const foot = bar ? controls.getBoundingClientRect().top : innerHeight;
            return lane.getAttribute('aria-label').includes('waiting') && top >= 0 && bottom <= foot;
        })";
        until(&format!("a moving lane in view on {screen:?}"), async || {
            Ok(page.js::<bool>(lane).await?.then_some(()))
        })
        .await?;
        lab.press("Cancel").await?;
    }
    Ok(())
}

async fn a_phone_has_a_bar_of_buttons_and_folded_parameters(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    let lab = Lab::open(page, "/limited/").await?;
    let open = "document.querySelector('details.form').open";
    ensure!(!page.js::<bool>(open).await?, "the parameters are not folded");
    let summary: String =
        page.js("document.querySelector('details.form > summary').innerText").await?;
    ensure!(summary.contains("3 at a time") && summary.contains("10 calls"), "{summary}");
    let order: Vec<f64> = page
        .js("['.presets', '.form', '.timing'].map((css) =>
            document.querySelector(css).getBoundingClientRect().top)")
        .await?;
    ensure!(order.is_sorted(), "presets, parameters and timing are at {order:?}");
    lab.run().await?;
    for to in ["0", "document.body.scrollHeight / 2", "document.body.scrollHeight"] {
        page.js::<()>(&format!("void scrollTo(0, {to})")).await?;
        let covered: Vec<String> = page
            .js("[...document.querySelectorAll('.controls button, .controls [role=status]')]
                .filter((element) => {
                    const { top, left, bottom, right } = element.getBoundingClientRect();
                    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                    return bottom > innerHeight || !element.contains(seen);
                }).map((element) => element.textContent)")
            .await?;
        ensure!(covered.is_empty(), "out of view, scrolled to {to}: {covered:?}");
    }
    page.resize(DESK).await?;
    until("open parameters on a desk", async || Ok(page.js::<bool>(open).await?.then_some(())))
        .await
        .context("after a turn of the screen")
}

async fn text_in_charts_is_never_small(page: &Page) -> Result<()> {
    for screen in [PHONE, DESK] {
        page.resize(screen).await?;
        Lab::open(page, "/combinators/").await?;
        let smallest: f64 = page
            .js("Math.min(...[...document.querySelectorAll('svg text')].map((text) =>
                parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))")
            .await?;
        ensure!(smallest >= 12.0, "{smallest} px on {screen:?}");
    }
    Ok(())
}

async fn nothing_moves_where_motion_is_unwanted(page: &Page) -> Result<()> {
    // The bars of the home page move with its slider, unless the reader prefers reduced motion.
    for (wish, moves) in [("no-preference", true), ("reduce", false)] {
        page.prefer(&[("prefers-reduced-motion", wish)]).await?;
        page.open("/").await?;
        page.find(Role::Field, "At a time").await?.send_keys(Key::Right).await?;
        until(&format!("bars with {wish}"), async || {
            let total: String =
                page.js("document.querySelector('#hero [role=status]').textContent").await?;
            Ok(total.starts_with("500 ms").then_some(()))
        })
        .await?;
        let lasting: f64 = page
            .js("Math.max(...[...document.querySelectorAll('.mini-bar')].map((bar) =>
                parseFloat(getComputedStyle(bar).transitionDuration)))")
            .await?;
        ensure!((lasting > 0.01) == moves, "bars move for {lasting} s with {wish}");
    }
    for (wish, moves) in [("no-preference", true), ("reduce", false)] {
        page.prefer(&[("prefers-reduced-motion", wish)]).await?;
        let lab = Lab::open(page, "/limited/").await?;
        page.js::<()>(
            "void (window.began = new Set(), document.addEventListener('animationstart',
                ({ target, elapsedTime }) => {
                    const lasts = parseFloat(getComputedStyle(target).animationDuration);
                    if (lasts > 0.01) began.add(target.className);
                }, true))",
        )
        .await?;
        lab.run().await?;
        let began: Vec<String> = page.js("[...began]").await?;
        ensure!(began.contains(&"code-flash".to_owned()) == moves, "{wish}: {began:?}");
    }
    Ok(())
}
