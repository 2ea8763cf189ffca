//! The lab in a frame of another page, which may forbid much and must not be scrolled.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::{By, Key};

use crate::harness::{Page, Role, Test, tests, until};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        it_runs_where_no_form_may_be_submitted,
        what_a_frame_may_refuse_is_told_there_and_nowhere_else,
        a_run_leaves_the_page_around_it_where_it_is,
    ]
}

const STATUS: &str = "document.querySelector('#lab [role=status]')?.textContent.trim() ?? ''";

/// Waits for a status of the lab in the frame that the driver has entered.
async fn status_when(page: &Page, begins: &str) -> Result<()> {
    until(begins, async || {
        let status: String = page.js(STATUS).await?;
        ensure!(status.starts_with(begins), "“{status}”");
        Ok(Some(()))
    })
    .await
}

async fn click(page: &Page, css: &str) -> Result<()> {
    Ok(page.driver().find(By::Css(css)).await?.click().await?)
}

/// A page of another origin with a lab in a frame that may run scripts and do nothing else.
async fn enter_sandbox(page: &Page, path: &str) -> Result<()> {
    page.open(path).await?;
    let address: String = page.js("location.href").await?;
    // The policy of the outer page does not matter here.
    page.cdp("Page.setBypassCSP", json!({ "enabled": true })).await?;
    page.open_fixture("/").await?;
    let frame = "((frame) => {
        frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
        Object.assign(frame, { src: arguments[0], width: 1000, height: 640 });
        document.body.replaceChildren(frame);
    })(document.createElement('iframe'))";
    page.js_with::<()>(frame, vec![json!(address)]).await?;
    Ok(page.driver().enter_frame(0).await?)
}

async fn it_runs_where_no_form_may_be_submitted(page: &Page) -> Result<()> {
    enter_sandbox(page, "/sequential/?count=2&latency=20&embed=1").await?;
    status_when(page, "Ready: predicted 40 ms").await?;
    click(page, ".controls .is-primary").await?;
    status_when(page, "Finished in ").await?;

    click(page, ".form .popup-button").await?;
    click(page, "#field-count").await?;
    page.press(Key::End).await?;
    page.press("0").await?;
    status_when(page, "Ready: predicted 400 ms").await?;
    page.press(Key::Enter).await?;
    status_when(page, "Finished in ").await?;

    // The panel covers what is below it.
    page.press(Key::Escape).await?;
    click(page, ".keys-button").await?;
    click(page, ".keys .button").await?;
    ensure!(!page.js::<bool>("document.querySelector('.keys').open").await?, "the list stays");

    click(page, ".ask-switch input").await?;
    click(page, ".lab-aside .button").await?;
    status_when(page, "Answer first").await?;
    click(page, ".ask-answer input").await?;
    page.press("300").await?;
    page.press(Key::Enter).await?;
    until("the grade", async || {
        let told: String = page.js("document.querySelector('.ask-told').textContent").await?;
        ensure!(told.starts_with("Right: "), "“{told}”");
        Ok(Some(()))
    })
    .await?;
    Ok(page.driver().enter_parent_frame().await?)
}

async fn what_a_frame_may_refuse_is_told_there_and_nowhere_else(page: &Page) -> Result<()> {
    let told = "[...document.querySelectorAll('#lab p')].filter((told) => told.checkVisibility()
        && told.textContent.includes('may forbid downloads and new tabs')).length";
    enter_sandbox(page, "/limited/").await?;
    status_when(page, "Ready: ").await?;
    click(page, ".lab-aside > .popup:last-child .popup-button").await?;
    until("what the frame may refuse", async || {
        Ok((page.js::<u32>(told).await? == 1).then_some(()))
    })
    .await?;
    page.driver().enter_parent_frame().await?;
    page.open("/limited/?embed=1").await?;
    status_when(page, "Ready: ").await?;
    click(page, ".lab-aside > .popup:last-child .popup-button").await?;
    page.find(Role::Button, "Copy link").await?;
    ensure!(page.js::<u32>(told).await? == 0, "a page of its own says that it is in a frame");
    Ok(())
}

async fn a_run_leaves_the_page_around_it_where_it_is(page: &Page) -> Result<()> {
    // A page of the same origin, since browsers let a frame scroll no other.
    page.open("/glossary/").await?;
    let frame = "((frame) => {
        Object.assign(frame, { src: '/limited/?embed=1&latency=20', width: 1000, height: 420 });
        document.body.replaceChildren(frame);
        Object.assign(document.body.style, { display: 'block', padding: '900px 0 1200px' });
    })(document.createElement('iframe'))";
    page.js::<()>(frame).await?;
    let inner = "document.querySelector('iframe').contentWindow";
    let status = STATUS.replacen("document", &format!("{inner}.document"), 1);
    let status_when = async |begins: &str| {
        until(begins, async || {
            let status: String = page.js(&status).await?;
            ensure!(status.starts_with(begins), "“{status}”");
            Ok(Some(()))
        })
        .await
    };
    status_when("Ready: predicted 80 ms").await?;
    // The button is just in view, and what it runs is below.
    let press = format!(
        "((run, frame) => {{
            scrollBy(0, frame.top + run.getBoundingClientRect().bottom + 10 - innerHeight);
            run.focus({{ preventScroll: true }});
            const before = scrollY;
            run.click();
            return before;
        }})({inner}.document.querySelector('.controls .is-primary'),
            document.querySelector('iframe').getBoundingClientRect())"
    );
    let before: f64 = page.js(&press).await?;
    status_when("Finished in ").await?;
    let after: f64 = page.js("scrollY").await?;
    ensure!(before > 0.0 && after == before, "scrolled from {before} to {after}");
    let within: f64 = page.js(&format!("{inner}.scrollY")).await?;
    ensure!(within > 0.0, "what runs is not brought into view of its frame");
    Ok(())
}
