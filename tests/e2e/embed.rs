//! The lab alone, in a frame of another page.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::By;

use crate::harness::{PHONE, Page, Test, everywhere, tests, until};
use crate::lab::Lab;
use crate::take_away::copied_when;

pub(crate) fn tests() -> Vec<Test> {
    everywhere![the_lab_stands_alone,]
        .chain(tests![
            a_frame_has_a_title_to_be_told,
            a_frame_whose_address_was_escaped_twice_is_one,
            a_page_without_a_lab_stays_whole,
            the_copied_code_is_a_frame_that_runs,
            it_fits_a_narrow_frame,
        ])
        .collect()
}

/// The parts around the lab that are visible on a whole page.
const OUTSIDE: &str = "['nav', 'h1', '.prose', '.foot', '.helpful', '.turn']
    .filter((css) => document.querySelector(css)?.checkVisibility()
        && document.querySelector(css).offsetWidth > 1)";

async fn the_lab_stands_alone(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    ensure!(page.js::<Vec<String>>(OUTSIDE).await?.len() > 3);
    let link = "document.querySelector('#embed-link').checkVisibility()";
    ensure!(!page.js::<bool>(link).await?, "a whole page links to itself");
    let lab = Lab::open(page, "/limited/?limit=4&embed=1").await?;
    let seen: Vec<String> = page.js(OUTSIDE).await?;
    ensure!(seen.is_empty(), "{seen:?}");
    lab.fill("Latency", "50").await?;
    ensure!(lab.run().await?.starts_with("Finished in "));
    page.demand_location("/limited/?limit=4&latency=50&embed=1").await?;
    let link = page.driver().find(By::Id("embed-link")).await?;
    ensure!(link.is_displayed().await?, "no link back");
    let href: String = page.js_with("arguments[0].href", vec![link.to_json()?]).await?;
    ensure!(href.ends_with("/limited/?limit=4&latency=50"), "{href}");
    let opens: String = page.js_with("arguments[0].target", vec![link.to_json()?]).await?;
    ensure!(opens == "_blank" || opens == "_top", "it opens the whole page in the frame");
    Ok(())
}

/// The title is visible only to a screen reader.
async fn a_frame_has_a_title_to_be_told(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/?embed=1").await?;
    let titles: Vec<String> = page
        .js("[...document.querySelectorAll('h1')].filter((title) => title.checkVisibility())
            .map((title) => title.textContent)")
        .await?;
    ensure!(titles == ["Limited concurrency"], "{titles:?}");
    let seen: Vec<String> = page.js(OUTSIDE).await?;
    ensure!(seen.is_empty(), "{seen:?}");
    Ok(())
}

async fn a_page_without_a_lab_stays_whole(page: &Page) -> Result<()> {
    for path in ["/", "/which/", "/glossary/", "/best-practices/", "/no-such-page/"] {
        let text = "document.body.innerText";
        page.open(path).await?;
        let whole: String = page.js(text).await?;
        page.open(&format!("{path}?embed=1")).await?;
        let embedded: String = page.js(text).await?;
        ensure!(whole == embedded, "{path} in a frame: {embedded}");
    }
    // The browser reports the missing page in its console.
    page.console().await.map(drop)
}

async fn a_frame_whose_address_was_escaped_twice_is_one(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?limit=4&amp;embed=1").await?;
    let seen: Vec<String> = page.js(OUTSIDE).await?;
    ensure!(seen.is_empty(), "{seen:?}");
    lab.fill("Latency", "50").await?;
    until("the address", async || {
        let address = "/limited/?limit=4&latency=50&embed=1";
        Ok((page.location().await? == address).then_some(()))
    })
    .await
}

async fn the_copied_code_is_a_frame_that_runs(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?limit=4&latency=50").await?;
    let code = copied_when(&lab, "Copy embed code", |code| code.starts_with("<iframe ")).await?;
    // A page of another origin, whose own policy does not matter here.
    page.cdp("Page.setBypassCSP", json!({ "enabled": true })).await?;
    page.open_fixture("/").await?;
    page.js_with::<()>("void (document.body.innerHTML = arguments[0])", vec![json!(code)]).await?;
    let driver = page.driver();
    driver.enter_frame(0).await?;
    let status = "document.querySelector('#lab [role=status]')?.textContent.trim() ?? ''";
    let status_when = async |what: &str, begins: &str| {
        until(what, async || {
            let status: String = page.js(status).await?;
            ensure!(status.starts_with(begins), "“{status}”");
            Ok(Some(()))
        })
        .await
    };
    status_when("the lab in the frame", "Ready: predicted 150 ms").await?;
    let run = "[...document.querySelectorAll('button')].find((run) => run.innerText === 'Run')";
    page.js::<()>(&format!("void {run}.click()")).await?;
    status_when("a run in the frame", "Finished in ").await?;
    let seen: Vec<String> = page.js(OUTSIDE).await?;
    ensure!(seen.is_empty(), "{seen:?}");
    driver.find(By::Css(".lab-aside > .popup:last-child .popup-button")).await?.click().await?;
    let copy = By::Css("button[aria-label='Copy link']");
    let copy = until("the button", async || Ok(driver.find_all(copy.clone()).await?.pop()));
    copy.await?.click().await?;
    until("the word that it was copied", async || {
        let copy = "document.querySelector(\"button[aria-label='Copy link']\")";
        let told: String = page.js(&format!("{copy}.parentElement.textContent")).await?;
        ensure!(told.contains("Copied"), "{told}");
        Ok(Some(()))
    })
    .await?;
    driver.enter_parent_frame().await.context("out of the frame")
}

async fn it_fits_a_narrow_frame(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    Lab::open(page, "/limited/?embed=1").await?;
    let wide: u32 = page.js("document.documentElement.scrollWidth").await?;
    ensure!(wide <= PHONE.width, "{wide} pixels in {}", PHONE.width);
    Ok(())
}
