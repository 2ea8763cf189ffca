//! Where things are on small and large screens, and what moves.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, tests, until};
use crate::lab::{Lab, open_awake};
use crate::pages::paths;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        no_page_scrolls_sideways,
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
            .js("Math.max(...[...document.querySelectorAll('.thumbnail-bar')].map((bar) =>
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
