//! A picture of each state of the lab, to be looked at in the suite's output, and what the lab says
//! in it.

use anyhow::{Result, ensure};
use thirtyfour::By;

use crate::harness::{DESK, PHONE, Page, Screen, Test, evidence, tests, until};
use crate::lab::Lab;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        live,
        scrubbed,
        failed,
        cancelled,
        stalled,
        a_late_timer_distorts,
        a_busy_page_delays_no_timer,
        a_hidden_page_delays_no_timer,
        a_thousand_lanes,
        on_a_phone,
    ]
}

/// High enough for the whole lab.
const HIGH: Screen = Screen { width: DESK.width, height: 1700 };

/// Saves a picture of the whole lab.
async fn keep(page: &Page, name: &str) -> Result<()> {
    page.js::<()>("void document.querySelector('#lab').scrollIntoView()").await?;
    page.picture(&evidence().join("states").join(format!("{name}.png"))).await
}

async fn live(page: &Page) -> Result<()> {
    page.resize(HIGH).await?;
    let lab = Lab::open(page, "/limited/?latency=1000").await?;
    lab.press("Run").await?;
    until("calls in flight", async || {
        let lanes = lab.lanes().await?;
        Ok((lanes.iter().filter(|lane| lane.ends_with(": waiting")).count() > 4).then_some(()))
    })
    .await?;
    keep(page, "live").await?;
    lab.cancel().await?;
    lab.ended().await.map(drop)
}

async fn scrubbed(page: &Page) -> Result<()> {
    page.resize(HIGH).await?;
    for (theme, path) in [
        ("light", "/limited/?t=250"),
        ("dark", "/channel/?events=8&produce=20&consume=80&capacity=2&t=260"),
    ] {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        let lab = Lab::open(page, path).await?;
        lab.status_when("a replay", |status| status == "Paused in the simulation").await?;
        keep(page, &format!("scrubbed-{theme}")).await?;
        let row = page.driver().find(By::Css("[data-row='2']")).await?;
        page.point(&row).await?;
        let file = evidence().join("states").join(format!("pointed-{theme}.png"));
        page.picture(&file).await?;
    }
    Ok(())
}

async fn failed(page: &Page) -> Result<()> {
    page.resize(HIGH).await?;
    let lab = Lab::open(page, "/combinators/").await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Failed at "), "{status}");
    ensure!(is_red(page).await?, "a failure is not red");
    keep(page, "failed").await
}

async fn is_red(page: &Page) -> Result<bool> {
    page.js("document.querySelector('.says-status').classList.contains('is-bad')").await
}

async fn cancelled(page: &Page) -> Result<()> {
    page.resize(HIGH).await?;
    let lab = Lab::open(page, "/limited/?latency=1000").await?;
    lab.press("Run").await?;
    page.pass(300.0).await?;
    lab.cancel().await?;
    let status = lab.ended().await?;
    ensure!(status.starts_with("Cancelled at "), "{status}");
    ensure!(!is_red(page).await?, "the reader’s own Cancel is red");
    let told: String = page.js("document.querySelector('.lab-output').innerText").await?;
    ensure!(told.contains("You cancelled it "), "{told}");
    keep(page, "cancelled").await
}

async fn stalled(page: &Page) -> Result<()> {
    page.resize(HIGH).await?;
    let lab = Lab::open(page, "/combinators/?combinator=race&calls=").await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Stalled: ") && status.contains("Parked at "), "{status}");
    keep(page, "stalled").await
}

async fn distortion(page: &Page) -> Result<String> {
    page.js("document.querySelector('.timing-distorted').hidden
        ? '' : document.querySelector('.timing-distorted').textContent")
        .await
}

async fn a_late_timer_distorts(page: &Page) -> Result<()> {
    page.resize(HIGH).await?;
    let lab = Lab::open(page, "/sequential/?latency=100").await?;
    ensure!(distortion(page).await?.is_empty(), "told before a run");
    // After a first run the worker has all it needs.
    lab.run().await?;
    // It is busy from just before a timer is due until long after.
    page.js::<()>(&at_run("__probe.makeWorkersBusy(300)")).await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Finished in "), "{status}");
    let told = distortion(page).await?;
    ensure!(
        told.starts_with("Timing distorted: a timer fired ") && told.contains("busy"),
        "{told}"
    );
    let late: u32 = page
        .js("[...document.querySelectorAll('.timing-late')]
        .filter((path) => path.getAttribute('d')).length")
        .await?;
    ensure!(late >= 1, "no lane is marked as resumed late");
    ensure!(lab.lanes().await?.iter().any(|lane| lane.contains("; resumed ")));
    keep(page, "distorted-late").await?;
    lab.press("Reset").await?;
    until("no word of it", async || Ok(distortion(page).await?.is_empty().then_some(()))).await
}

/// A script that does something 50 ms after the press of Run.
fn at_run(what: &str) -> String {
    format!(
        "void [...document.querySelectorAll('button')]
            .find((button) => button.textContent === 'Run')
            .addEventListener('click', () => setTimeout(() => {{ {what} }}, 50))"
    )
}

/// The run took as long as it should, and nothing is said of its timers.
async fn demand_on_time(page: &Page, status: &str, wanted: &str) -> Result<()> {
    ensure!(status.starts_with(wanted), "{status}");
    let told = distortion(page).await?;
    ensure!(told.is_empty(), "{told}");
    Ok(())
}

async fn a_busy_page_delays_no_timer(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?latency=100").await?;
    // After a first run the worker has all it needs.
    lab.run().await?;
    let busy = "const end = performance.now() + 300; while (performance.now() < end);";
    page.js::<()>(&at_run(busy)).await?;
    demand_on_time(page, &lab.run().await?, "Finished in 3").await
}

async fn a_hidden_page_delays_no_timer(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/sequential/?latency=300&count=5").await?;
    lab.press("Run").await?;
    page.hide_for(1_200.0).await?;
    demand_on_time(page, &lab.ended().await?, "Finished in 1,5").await
}

async fn a_thousand_lanes(page: &Page) -> Result<()> {
    page.resize(HIGH).await?;
    let lab = Lab::open(page, "/limited/?count=1000&limit=50").await?;
    lab.press("Run").await?;
    until("a part of it", async || {
        let lanes = lab.lanes().await?;
        Ok(lanes.iter().any(|lane| lane.starts_with("fetch_user(3")).then_some(()))
    })
    .await?;
    keep(page, "thousand-live").await?;
    lab.ended().await?;
    let drawn: u32 = page.js("document.querySelectorAll('[data-row]').length").await?;
    ensure!((10..80).contains(&drawn), "{drawn} of 1,002 lanes are drawn");
    keep(page, "thousand").await
}

async fn on_a_phone(page: &Page) -> Result<()> {
    page.resize(PHONE).await?;
    for (name, path) in
        [("phone", "/limited/?t=250"), ("phone-stalled", "/combinators/?combinator=race&calls=")]
    {
        let lab = Lab::open(page, path).await?;
        if name == "phone-stalled" {
            lab.run().await?;
        }
        for (part, css) in
            [("top", "#lab"), ("timing", ".timing"), ("code", ".code"), ("away", ".lab-foot")]
        {
            page.js::<()>(&format!("void document.querySelector('{css}').scrollIntoView()"))
                .await?;
            let file = evidence().join("states").join(format!("{name}-{part}.png"));
            page.picture(&file).await?;
        }
    }
    Ok(())
}
