//! A new version of the site is offered, and never changes a page that is open.

use anyhow::{Result, ensure};
use serde_json::json;

use super::host::Host;
use super::{first_visit, heading, visit};
use crate::harness::{DESK, PHONE, Page, Role, Screen, Test, everywhere, tests, until};
use crate::pages::paths;

pub(super) fn tests() -> Vec<Test> {
    everywhere![
        a_new_version_is_offered_and_changes_no_running_page,
        a_version_that_does_not_arrive_whole_leaves_the_old_one,
    ]
    .chain(tests![the_offer_moves_nothing])
    .collect()
}

async fn offered(page: &Page) -> Result<()> {
    until("the offer of a new version", async || {
        Ok(page
            .js::<bool>("document.querySelector('#update').checkVisibility()")
            .await?
            .then_some(()))
    })
    .await
}

/// Opens a page in a frame of the page, replacing the previous frame.
async fn open_frame(page: &Page, path: &str) -> Result<()> {
    let open = "new Promise((loaded) => {
        document.querySelector('iframe')?.remove();
        const frame = Object.assign(document.createElement('iframe'), { src: arguments[0] });
        frame.onload = () => loaded(frame.contentDocument.querySelector('h1').textContent);
        document.body.append(frame);
    })";
    let heading: String = page.js_with(open, vec![json!(path)]).await?;
    ensure!(heading.ends_with(", anew"), "{heading}");
    Ok(())
}

/// How many versions the browser stores.
async fn versions(page: &Page) -> Result<usize> {
    page.js("caches.keys().then((names) => names.length)").await
}

/// Publishes a version with another style sheet and another heading.
async fn publish_another(page: &Page, host: &Host) -> Result<String> {
    let style: String =
        page.js("new URL(document.querySelector('link[rel=stylesheet]').href).pathname").await?;
    let old = style.trim_start_matches('/').to_owned();
    let new = "style-0123456789abcdef.css";
    host.rename(&old, new)?;
    for path in paths() {
        let file = format!("{}index.html", path.trim_start_matches('/'));
        host.edit(&file, |text| text.replace(&old, new).replace("</h1>", ", anew</h1>"))?;
    }
    host.publish()?;
    Ok(style)
}

async fn a_new_version_is_offered_and_changes_no_running_page(page: &Page) -> Result<()> {
    let host = Host::of(page.readers())?;
    first_visit(page, &host).await?;
    let style = publish_another(page, &host).await?;
    visit(page, &host, "/glossary/").await?;
    ensure!(heading(page).await? == "Glossary", "an old page was asked for");
    offered(page).await?;
    ensure!(heading(page).await? == "Glossary");
    ensure!(versions(page).await? == 2);
    // Pages of the new version come and go, and the host does not have this file any more.
    for path in ["/which/", "/"] {
        open_frame(page, path).await?;
    }
    let found = format!("fetch('{style}').then((answer) => answer.ok)");
    ensure!(page.js::<bool>(&found).await?, "a file of the running page is gone");
    page.find(Role::Link, "Reload").await?.click().await?;
    until("the new version", async || Ok((heading(page).await? == "Glossary, anew").then_some(())))
        .await?;
    ensure!(!page.js::<bool>("document.querySelector('#update').checkVisibility()").await?);
    // Now no page of the old version is open.
    visit(page, &host, "/").await?;
    until("one version", async || Ok((versions(page).await? == 1).then_some(()))).await
}

async fn the_offer_moves_nothing(page: &Page) -> Result<()> {
    page.open("/limited/").await?;
    let places = "[...document.querySelectorAll('.nav a:not(#update a), .nav-open, h1')]
        .map((element) => element.getBoundingClientRect()).map(({ x, y }) => [x, y])";
    let show = "void (document.querySelector('#update').hidden = false)";
    let hide = "void (document.querySelector('#update').hidden = true)";
    for screen in [DESK, PHONE] {
        page.resize(screen).await?;
        let before: Vec<(f64, f64)> = page.js(places).await?;
        page.js::<()>(show).await?;
        ensure!(page.js::<Vec<(f64, f64)>>(places).await? == before, "{screen:?}");
        page.find(Role::Link, "Reload").await?;
        page.js::<()>(hide).await?;
    }
    page.js::<()>(show).await?;
    for width in [320, 700, 1100] {
        page.resize(Screen { width, height: 800 }).await?;
        let wide: u32 = page.js("document.documentElement.scrollWidth").await?;
        ensure!(wide <= width, "{wide} px wide on {width} px");
    }
    Ok(())
}

async fn a_version_that_does_not_arrive_whole_leaves_the_old_one(page: &Page) -> Result<()> {
    let mut host = Host::of(page.readers())?;
    first_visit(page, &host).await?;
    publish_another(page, &host).await?;
    host.edit("which/index.html", |text| text + "<!-- not what was built -->")?;
    let update = "navigator.serviceWorker.getRegistration().then((registration) => {
        const ended = new Promise((ended) => registration.addEventListener('updatefound', () => {
            const { installing } = registration;
            installing.addEventListener('statechange', () => ended(installing.state));
        }));
        return registration.update().then(() => ended);
    })";
    ensure!(page.js::<String>(update).await? == "redundant");
    host.disconnect()?;
    for (path, told) in [("/glossary/", "Glossary"), ("/which/", "Which pattern do I need?")] {
        visit(page, &host, path).await?;
        ensure!(heading(page).await? == told, "{path}");
        ensure!(!page.js::<bool>("document.querySelector('#update').checkVisibility()").await?);
    }
    host.edit("which/index.html", |text| text.replace("<!-- not what was built -->", ""))?;
    host.connect()?;
    visit(page, &host, "/glossary/").await?;
    offered(page).await?;
    page.console().await.map(drop)
}
