//! A page is laid out as it arrives, a part at a time.

use anyhow::{Result, ensure};

use crate::harness::{PHONE, Page, Test, tests, until};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_lab_is_laid_out_unseen_until_all_of_it_has_arrived,
        text_far_below_is_laid_out_when_it_comes_near,
    ]
}

/// Writes the start of a page, up to the output of its lab; `rest()` writes what follows.
const ARRIVES: &str = "(async () => {
    const text = await (await fetch('/limited/')).text();
    const end = text.indexOf('lab-output');
    window.rest = () => document.write(text.slice(end));
    document.open();
    document.write(text.slice(0, end));
})()";

async fn the_lab_is_laid_out_unseen_until_all_of_it_has_arrived(page: &Page) -> Result<()> {
    page.open("/glossary/").await?;
    page.js::<()>(ARRIVES).await?;
    until("code that is laid out", async || {
        let height: u32 =
            page.js("document.querySelector('.still .code-panel')?.clientHeight ?? 0").await?;
        Ok((height > 0).then_some(()))
    })
    .await?;
    const OPACITY: &str = "getComputedStyle(document.querySelector('.lab')).opacity";
    let opacity: String = page.js(OPACITY).await?;
    ensure!(opacity == "0", "half a lab has the opacity {opacity}");
    let is_inert: bool = page.js("document.querySelector('.still .form').inert").await?;
    ensure!(is_inert, "half a lab can be set");
    page.js::<()>("void rest()").await?;
    until("the whole lab", async || Ok((page.js::<String>(OPACITY).await? == "1").then_some(())))
        .await
}

/// The heights of all parts of the text, each of them laid out.
const HEIGHTS: &str =
    "[...document.querySelectorAll('.prose > *')].reduce(async (before, part) => {
    const heights = await before;
    part.scrollIntoView();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // The first finds that it is near.
    for (let frames = 0; frames < 3; frames += 1) await frame();
    return [...heights, part.getBoundingClientRect().height];
}, [])";

async fn text_far_below_is_laid_out_when_it_comes_near(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    page.open("/limited/").await?;
    const LAST: &str = "[...document.querySelectorAll('.prose li')].at(-1)
        .checkVisibility({ contentVisibilityAuto: true })";
    ensure!(!page.js::<bool>(LAST).await?, "the end of the text is laid out at once");
    let heights: Vec<f64> = page.js(HEIGHTS).await?;
    // Who reloads a page comes back to where they were.
    page.reload().await?;
    ensure!(page.js::<bool>(LAST).await?, "the end of the text waits after a reload");
    let reloaded: Vec<f64> = page.js(HEIGHTS).await?;
    ensure!(heights == reloaded, "{heights:?} came to be {reloaded:?}");
    Ok(())
}
