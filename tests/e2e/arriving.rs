//! A page is laid out as it arrives, a part at a time.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::harness::{PHONE, Page, Test, tests, until};
use crate::mount::HOLD;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_lab_is_laid_out_unseen_until_all_of_it_has_arrived,
        a_page_that_arrives_at_once_is_looked_at_too,
        text_far_below_is_laid_out_as_it_comes_near,
        text_is_laid_out_at_once_where_the_browser_scrolls,
    ]
}

/// Lets `write(from, to)` write part of a lesson's page here; its program is held back.
async fn open_unwritten(page: &Page) -> Result<()> {
    page.open("/glossary/").await?;
    page.js::<()>(HOLD).await?;
    page.js::<()>(
        "(async () => {
            const text = await (await fetch('/limited/')).text();
            window.half = text.indexOf('lab-output');
            window.write = (from, to) => document.write(text.slice(from, to));
            document.open();
        })()",
    )
    .await
}

/// Whether the form is inert, and how far the code is scrolled.
async fn settled(page: &Page) -> Result<(bool, u32)> {
    page.js("[document.querySelector('.still .form')?.inert ?? false,
            document.querySelector('.still .code-panel')?.scrollTop ?? 0]")
        .await
}

async fn the_lab_is_laid_out_unseen_until_all_of_it_has_arrived(page: &Page) -> Result<()> {
    open_unwritten(page).await?;
    page.js::<()>("void write(0, half)").await?;
    until("code that is laid out", async || {
        let height: u32 =
            page.js("document.querySelector('.still .code-panel')?.clientHeight ?? 0").await?;
        Ok((height > 0).then_some(()))
    })
    .await?;
    const IS_SEEN: &str =
        "document.querySelector('.lab').checkVisibility({ opacityProperty: true })";
    ensure!(!page.js::<bool>(IS_SEEN).await?, "half a lab is seen");
    let (is_inert, scrolled) = settled(page).await?;
    ensure!(is_inert && scrolled == 0, "inert: {is_inert}, scrolled: {scrolled}");
    page.js::<()>("void write(half)").await?;
    until("the whole lab", async || Ok(page.js::<bool>(IS_SEEN).await?.then_some(()))).await?;
    let (is_inert, scrolled) = settled(page).await?;
    ensure!(is_inert && scrolled > 0, "inert: {is_inert}, scrolled: {scrolled}");
    Ok(())
}

async fn a_page_that_arrives_at_once_is_looked_at_too(page: &Page) -> Result<()> {
    open_unwritten(page).await?;
    page.js::<()>("void (write(0), document.close())").await?;
    let complete = "document.readyState === 'complete'";
    until("all of the page", async || Ok(page.js::<bool>(complete).await?.then_some(()))).await?;
    let (is_inert, scrolled) = settled(page).await?;
    ensure!(is_inert && scrolled > 0, "inert: {is_inert}, scrolled: {scrolled}");
    Ok(())
}

/// Whether the end of the text is laid out.
const IS_LAID_OUT: &str = "[...document.querySelectorAll('.prose li')].at(-1)
    .checkVisibility({ contentVisibilityAuto: true })";

/// Where each part of the text begins below the first one, and how high it is, once all have been near.
const PLACES: &str = "(async () => {
    const parts = [...document.querySelectorAll('.prose > *')];
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const part of parts) {
        part.scrollIntoView();
        // In the first frame, the browser notices the part.
        for (let frames = 0; frames < 3; frames += 1) await frame();
    }
    const first = parts[0].getBoundingClientRect().top;
    return parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => [top - first, height]);
})()";

async fn text_far_below_is_laid_out_as_it_comes_near(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    page.open("/limited/").await?;
    ensure!(!page.js::<bool>(IS_LAID_OUT).await?, "the end of the text is laid out at once");
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    ensure!(page.js::<bool>(IS_LAID_OUT).await?, "on paper, the end of the text is missing");
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    let waited: Vec<[f64; 2]> = page.js(PLACES).await?;
    page.reload().await?;
    let at_once: Vec<[f64; 2]> = page.js(PLACES).await?;
    for (waited, at_once) in waited.iter().zip(&at_once) {
        let near = waited.iter().zip(at_once).all(|(a, b)| (a - b).abs() < 0.1);
        ensure!(near, "a part of the text is at {waited:?} instead of {at_once:?}");
    }
    Ok(())
}

async fn text_is_laid_out_at_once_where_the_browser_scrolls(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    page.open("/limited/#exercises").await?;
    ensure!(page.js::<bool>(IS_LAID_OUT).await?, "the text waits though its address names a part");
    page.open_blank().await?;
    page.open("/limited/").await?;
    page.reload().await?;
    ensure!(page.js::<bool>(IS_LAID_OUT).await?, "the text waits after a reload");
    Ok(())
}
