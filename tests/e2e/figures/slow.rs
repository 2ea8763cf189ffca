//! A first visit on a slow link with a slow processor, as on a phone.

use anyhow::Result;
use serde::Deserialize;
use serde_json::json;

use crate::harness::{DESK, PHONE, Page, serve, until};

/// How many times each page is visited.
const VISITS: usize = 3;
/// The time to the server and back, in milliseconds.
const LATENCY_MS: u32 = 150;
/// Bytes a second: 1.6 Mbit/s, and 750 kbit/s.
const DOWN: u32 = 200_000;
const UP: u32 = 93_750;
/// How many times slower the processor is.
const SLOWDOWN: u32 = 4;

/// What one visit took, in milliseconds, and how much its layout shifted.
#[derive(Deserialize)]
struct Visit {
    painted: f64,
    runs: f64,
    blocked: f64,
    shifted: f64,
}

/// Prints the middle of the visits to two lessons of the readers' site, and beside it when the page without scripts is
/// painted.
pub(crate) async fn visits(page: &Page) -> Result<()> {
    println!(
        "\nA first visit at 1.6 Mbit/s, {LATENCY_MS} ms and a processor {SLOWDOWN} times slower, in ms, middle of \
         {VISITS}: painted (without scripts), Run works, blocked after the paint; layout shift"
    );
    page.resize(PHONE).await?;
    page.cdp("Network.enable", json!({})).await?;
    page.cdp("Network.setBypassServiceWorker", json!({ "bypass": true })).await?;
    let script = json!({ "source": include_str!("slow.js") });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", script).await?;
    let site = serve(page.readers().to_owned())?;
    for path in ["/limited/", "/channel/"] {
        let address = format!("{site}{path}");
        slow(page, true).await?;
        let mut visits = Vec::new();
        for _ in 0..VISITS {
            forget(page).await?;
            page.open_at(&address).await?;
            visits.push(
                until("a lab that runs", async || page.js::<Option<Visit>>("window.visit()").await)
                    .await?,
            );
        }
        let painted = painted_without_scripts(page, &address).await?;
        slow(page, false).await?;
        let of = |figure: fn(&Visit) -> f64| middle(visits.iter().map(figure).collect());
        println!(
            "{path:<14}{:>8.0} ({painted:.0}){:>8.0}{:>8.0}{:>8.3}",
            of(|visit| visit.painted),
            of(|visit| visit.runs),
            of(|visit| visit.blocked),
            of(|visit| visit.shifted),
        );
    }
    page.resize(DESK).await
}

/// When the same page is painted whose scripts do not run.
async fn painted_without_scripts(page: &Page, address: &str) -> Result<f64> {
    let scripts = async |off: bool| {
        page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": off })).await
    };
    scripts(true).await?;
    let mut painted = Vec::new();
    for _ in 0..VISITS {
        forget(page).await?;
        page.open_at(address).await?;
        let at = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
        painted.push(until("a painted page", async || page.js::<Option<f64>>(at).await).await?);
    }
    scripts(false).await?;
    Ok(middle(painted))
}

async fn forget(page: &Page) -> Result<()> {
    page.cdp("Network.clearBrowserCache", json!({})).await?;
    page.open_blank().await
}

/// Slows down the link and the processor, or lets them be.
async fn slow(page: &Page, on: bool) -> Result<()> {
    let [latency, down, up] = if on { [LATENCY_MS, DOWN, UP].map(i64::from) } else { [0, -1, -1] };
    let link = json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
    page.cdp("Network.emulateNetworkConditions", link).await?;
    let rate = if on { SLOWDOWN } else { 1 };
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await?;
    Ok(())
}

fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
