//! The site without the network.

mod host;
mod install;
mod version;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::harness::{Page, Role, Test, everywhere, tests, until};
use crate::lab::Lab;
use crate::mount::HOLD;
use crate::pages::paths;
use host::Host;

pub(crate) fn tests() -> Vec<Test> {
    let mut tests: Vec<_> = everywhere![
        the_second_visit_needs_no_network,
        a_half_written_cache_heals,
        a_frame_leaves_nothing_behind,
        a_site_below_the_root_keeps_to_itself,
    ]
    .chain(tests![
        an_address_is_answered_as_a_host_would,
        a_browser_may_refuse_a_worker,
        the_site_is_fetched_when_the_page_is_left_alone,
        the_site_is_fetched_where_the_program_is_not_started,
    ])
    .collect();
    tests.extend(version::tests());
    tests.extend(install::tests());
    tests
}

/// Opens a page of a host.
async fn visit(page: &Page, host: &Host, path: &str) -> Result<()> {
    Ok(page.driver().goto(host.url(path)).await?)
}

/// A complete first visit, after which the whole site is stored.
async fn first_visit(page: &Page, host: &Host) -> Result<()> {
    page.allow_workers().await?;
    visit(page, host, "/").await?;
    until("a worker", async || {
        let ready =
            "navigator.serviceWorker.getRegistration().then((found) => found?.active?.state)";
        Ok((page.js::<Option<String>>(ready).await?.as_deref() == Some("activated")).then_some(()))
    })
    .await
}

/// A promise that resolves when the page has done all that it had put off.
const IDLE: &str = "new Promise((done) => {
    const idle = self.requestIdleCallback ?? setTimeout;
    idle(() => idle(() => done()));
})";

/// The heading of the page.
async fn heading(page: &Page) -> Result<String> {
    page.js("document.querySelector('h1')?.textContent ?? ''").await
}

async fn the_second_visit_needs_no_network(page: &Page) -> Result<()> {
    let mut host = Host::of(page.readers())?;
    let mut headings = Vec::new();
    first_visit(page, &host).await?;
    for path in paths() {
        visit(page, &host, &path).await?;
        headings.push(heading(page).await?);
    }
    host.disconnect()?;
    for (path, told) in paths().iter().zip(&headings) {
        visit(page, &host, path).await?;
        ensure!(heading(page).await? == *told, "{path}");
        let styled = "getComputedStyle(document.body).margin === '0px'";
        ensure!(page.js::<bool>(styled).await?, "{path} has no style");
        if page.js("document.querySelector('#lab[data-lesson]') !== null").await? {
            let lab = Lab { page };
            lab.awake().await.with_context(|| path.clone())?;
        }
    }
    visit(page, &host, "/limited/?limit=5&latency=50").await?;
    let lab = Lab { page };
    lab.awake().await?;
    let status = lab.run().await?;
    ensure!(status.contains("predicted 100 ms"), "{status}");
    // What a reader asks for later was kept too.
    lab.uncover("Copy link").await?;
    page.find(Role::Link, "Open in Rust Playground").await.map(drop)
}

async fn an_address_is_answered_as_a_host_would(page: &Page) -> Result<()> {
    let mut host = Host::of(page.readers())?;
    first_visit(page, &host).await?;
    host.disconnect()?;
    for (asked, shown) in [
        ("/limited?limit=5", "/limited/?limit=5"),
        ("/limited/index.html?limit=5", "/limited/index.html?limit=5"),
    ] {
        visit(page, &host, asked).await?;
        ensure!(page.location().await? == shown, "{asked}");
        let lab = Lab { page };
        lab.awake().await?;
        ensure!(lab.value("At a time").await? == "5", "{asked}");
    }
    page.demand_empty_console().await?;
    visit(page, &host, "/no-such-lesson/").await?;
    ensure!(heading(page).await? == "Page not found");
    let status = "performance.getEntriesByType('navigation')[0].responseStatus";
    ensure!(page.js::<u32>(status).await? == 404);
    // The browser reports the 404 in its console.
    let console = page.console().await?;
    ensure!(console.len() == 1 && console[0].contains("404"), "{console:?}");
    Ok(())
}

async fn a_half_written_cache_heals(page: &Page) -> Result<()> {
    let mut host = Host::of(page.readers())?;
    first_visit(page, &host).await?;
    let kept = "caches.keys().then(([name]) => caches.open(name))
        .then((cache) => cache.keys()).then((keys) => keys.length)";
    let whole: usize = page.js(kept).await?;
    page.js::<()>(
        "caches.keys().then(([name]) => caches.open(name)).then(async (cache) => {
            for (const [index, key] of (await cache.keys()).entries())
                if (index % 2 || !key.url.endsWith('/')) await cache.delete(key);
        })",
    )
    .await?;
    ensure!(page.js::<usize>(kept).await? < whole / 2);
    visit(page, &host, "/limited/").await?;
    Lab { page }.awake().await?;
    until("a whole cache", async || Ok((page.js::<usize>(kept).await? >= whole).then_some(())))
        .await?;
    host.disconnect()?;
    for path in paths() {
        visit(page, &host, &path).await?;
        ensure!(!heading(page).await?.is_empty(), "{path}");
    }
    Ok(())
}

async fn a_frame_leaves_nothing_behind(page: &Page) -> Result<()> {
    let host = Host::of(page.readers())?;
    page.allow_workers().await?;
    // A page with a lab would wait before it left anything.
    visit(page, &host, "/glossary/?embed=1").await?;
    let workers = "navigator.serviceWorker.getRegistrations().then((found) => found.length)";
    page.js::<()>(IDLE).await?;
    ensure!(page.js::<usize>(workers).await? == 0);
    Ok(())
}

/// This happens in a frame without an origin, in an old browser, and where storage is denied.
async fn a_browser_may_refuse_a_worker(page: &Page) -> Result<()> {
    let refuse = "{
        const refused = () => { throw new DOMException('refused', 'SecurityError'); };
        const answers = {
            throws: { get: refused },
            lacks: { value: undefined },
            rejects: { value: { register: async () => refused() } },
        };
        const answer = answers[new URLSearchParams(location.search).get('worker')];
        if (answer) Object.defineProperty(Navigator.prototype, 'serviceWorker', answer);
    }";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await?;
    for answer in ["throws", "lacks", "rejects"] {
        page.open(&format!("/glossary/?worker={answer}")).await?;
        page.js::<()>(IDLE).await?;
        page.demand_empty_console().await.context(answer)?;
    }
    Ok(())
}

const IS_REGISTERED: &str =
    "navigator.serviceWorker.getRegistration().then((found) => found !== undefined)";

/// A script that intercepts timers of five seconds: it keeps their callbacks in the order in which they were set, and none
/// fires by itself.
const PAUSES: &str = "(() => {
    const { setTimeout, clearTimeout } = window;
    window.pauses = [];
    window.setTimeout = (call, ms) => (ms === 5000 ? { call, place: pauses.push(call) } : setTimeout(call, ms));
    window.clearTimeout = (timer) =>
        timer?.place ? (pauses[timer.place - 1] = undefined) : clearTimeout(timer);
})()";

async fn the_site_is_fetched_when_the_page_is_left_alone(page: &Page) -> Result<()> {
    let host = Host::of(page.readers())?;
    page.allow_workers().await?;
    for source in [HOLD, PAUSES] {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    }
    visit(page, &host, "/limited/").await?;
    let pauses = async || page.js::<Vec<bool>>("pauses.map((call) => call !== undefined)").await;
    page.js::<()>(IDLE).await?;
    ensure!(pauses().await?.is_empty(), "the pause begins before the lab is there");
    ensure!(!page.js::<bool>(IS_REGISTERED).await?, "the site is fetched before the program");
    page.js::<()>("void arrive()").await?;
    let lab = Lab { page };
    lab.awake().await?;
    ensure!(pauses().await? == [true], "the site does not wait for a pause");
    // With the focus on no control.
    page.press("r").await?;
    lab.ended().await?;
    let paused = pauses().await?;
    let (latest, before) = paused.split_last().context("a pause")?;
    ensure!(*latest && !before.is_empty() && !before.contains(&true), "{paused:?}");
    ensure!(!page.js::<bool>(IS_REGISTERED).await?, "the site is fetched while the page is in use");
    page.js::<()>("pauses.at(-1)()").await?;
    until("a worker", async || Ok(page.js::<bool>(IS_REGISTERED).await?.then_some(()))).await
}

/// Then nothing tells that the lab is there.
async fn the_site_is_fetched_where_the_program_is_not_started(page: &Page) -> Result<()> {
    let host = Host::of(page.readers())?;
    page.allow_workers().await?;
    page.cdp("Network.enable", json!({})).await?;
    page.cdp("Network.setBlockedURLs", json!({ "urls": ["*/start-*.js"] })).await?;
    visit(page, &host, "/limited/").await?;
    until("a worker", async || Ok(page.js::<bool>(IS_REGISTERED).await?.then_some(()))).await?;
    // The browser reports the script in its console.
    page.console().await.map(drop)
}

async fn a_site_below_the_root_keeps_to_itself(page: &Page) -> Result<()> {
    let mut host = Host::of(page.readers())?;
    host.move_below("/below/")?;
    page.allow_workers().await?;
    visit(page, &host, "/below/").await?;
    let scope = "navigator.serviceWorker.ready.then(({ scope }) => new URL(scope).pathname)";
    ensure!(page.js::<String>(scope).await? == "/below/");
    host.disconnect()?;
    for (path, told) in [("", "Async design patterns, live"), ("glossary/", "Glossary")] {
        visit(page, &host, &format!("/below/{path}")).await?;
        ensure!(heading(page).await? == told, "{path}");
    }
    visit(page, &host, "/below/limited/?limit=5").await?;
    Lab { page }.awake().await?;
    // WebKit shows a page that says so.
    let refused = visit(page, &host, "/glossary/").await.is_err();
    let told = refused || heading(page).await? != "Glossary";
    ensure!(told, "the worker answers for another site of the host");
    page.console().await.map(drop)
}
