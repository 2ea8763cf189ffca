//! If the program of a lab does not start, all code can be read, and one sentence says that it does
//! not run, and why.

use anyhow::{Result, ensure};
use async_design_patterns::lesson::Lab;
use async_design_patterns::lessons::{limited, queue};
use serde_json::json;

use crate::harness::{PHONE, Page, Role, Test, tests, until};
use crate::lab::Lab as Live;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        a_browser_without_webassembly,
        a_program_that_is_not_there,
        a_program_of_which_half_arrives,
        a_program_that_traps_as_it_starts,
        a_program_that_panics_as_it_builds_its_lab,
        a_program_that_panics_once_its_lab_is_there,
        a_program_that_never_arrives,
        a_program_that_is_given_up_as_the_page_is_left,
        scripts_that_do_not_load,
        a_frame_of_an_opaque_origin,
        javascript_that_is_off,
    ]
}

/// Prepares the answer that the page's `fetch` gives for the wasm file.
async fn answers_with(page: &Page, answer: &str) -> Result<()> {
    before_the_page(
        page,
        &format!(
            "(() => {{
                const {{ fetch }} = window;
                const wasm = {{ headers: {{ 'content-type': 'application/wasm' }} }};
                const answer = async (resource, options) => {answer};
                window.fetch = (resource, options) => String(resource).endsWith('.wasm')
                    ? answer(resource, options) : fetch(resource, options);
            }})()"
        ),
    )
    .await
}

async fn before_the_page(page: &Page, script: &str) -> Result<()> {
    let script = json!({ "source": script });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", script).await.map(drop)
}

/// Checks the page of a lesson that cannot run: all code must be readable. Folded files are
/// unfolded as a reader would do it.
async fn demand_all_code(page: &Page, lab: &Lab, why: &str) -> Result<()> {
    until(why, async || {
        let told: String = page.js("document.querySelector('.still-told').innerText").await?;
        ensure!(told.contains(why), "“{told}”");
        Ok(Some(()))
    })
    .await?;
    page.js::<()>(
        "document.querySelectorAll('.still summary').forEach((fold) => {
            if (!fold.parentElement.open) fold.click();
        })",
    )
    .await?;
    let shown: Vec<(String, String)> = page
        .js("[...document.querySelectorAll('.still [data-path]')].map((file) =>
            [file.dataset.name, file.querySelector('code').innerText])")
        .await?;
    for source in lab.sources {
        let whole = |(name, text): &(String, String)| {
            name == source.name && text.trim_end() == source.text.trim_end()
        };
        ensure!(shown.iter().any(whole), "{} is not there: {shown:?}", source.name);
    }
    let cut: Vec<String> = page
        .js("(() => {
            const still = document.querySelector('.still').getBoundingClientRect();
            return [...document.querySelectorAll('.still-files code')].filter((code) => {
                const { top, bottom } = code.getBoundingClientRect();
                return !code.checkVisibility({ visibilityProperty: true }) || code.closest('[inert]')
                    || top < still.top || bottom > still.bottom + 1;
            }).map((code) => code.closest('[data-name]').dataset.name);
        })()")
        .await?;
    ensure!(cut.is_empty(), "not to be read: {cut:?}");
    Ok(())
}

fn limited() -> &'static Lab {
    limited::LESSON.lab.as_ref().expect("it runs")
}

/// Opens the lesson, on a laptop and on a phone, where it must give this reason.
async fn fails(page: &Page, why: &str) -> Result<()> {
    for screen in [None, Some(PHONE)] {
        if let Some(screen) = screen {
            page.resize(screen).await?;
        }
        page.open("/limited/").await?;
        demand_all_code(page, limited(), why).await?;
    }
    // The browser reports errors in its console.
    page.console().await.map(drop)
}

async fn a_browser_without_webassembly(page: &Page) -> Result<()> {
    before_the_page(page, "delete window.WebAssembly").await?;
    fails(page, "does not run here, because this browser has no WebAssembly").await
}

async fn a_program_that_is_not_there(page: &Page) -> Result<()> {
    answers_with(page, "new Response('Not found', { status: 404 })").await?;
    fails(page, "does not run here, because the program that runs it did not load").await
}

async fn a_program_of_which_half_arrives(page: &Page) -> Result<()> {
    let half = "fetch(resource).then((whole) => whole.arrayBuffer())
        .then((bytes) => new Response(bytes.slice(0, bytes.byteLength / 2), wasm))";
    answers_with(page, half).await?;
    fails(page, "does not run here, because the program that runs it did not load").await
}

/// The smallest module that traps when it is started.
async fn a_program_that_traps_as_it_starts(page: &Page) -> Result<()> {
    let trap = "new Response(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0,
        3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11]), wasm)";
    answers_with(page, trap).await?;
    fails(page, CRASHED).await
}

const CRASHED: &str = "does not run here, because the program that runs it has crashed";

/// What it has built is gone, and the page's own lab can be read.
async fn a_program_that_panics_as_it_builds_its_lab(page: &Page) -> Result<()> {
    before_the_page(page, "delete window.ResizeObserver").await?;
    fails(page, CRASHED).await?;
    let labs: [bool; 2] = page
        .js("['.still .timing-lanes', '.live'].map((css) =>
                document.querySelector(`#lab ${css}`)?.checkVisibility() ?? false)")
        .await?;
    ensure!(labs == [true, false], "the page's lab, and the program's: {labs:?}");
    page.find(Role::Link, "Reload the page").await.map(drop)
}

/// By then its lab has replaced the page's own. No button calls it again, not even by a script.
async fn a_program_that_panics_once_its_lab_is_there(page: &Page) -> Result<()> {
    let lab = Live::open(page, "/limited/").await?;
    const SET: &str = "Element.prototype.setAttribute";
    page.js::<()>(&format!("void (window.kept = {SET}, {SET} = null)")).await?;
    lab.press("Run").await?;
    demand_all_code(page, limited(), CRASHED).await?;
    let console = page.console().await?;
    ensure!(console.iter().any(|line| line.contains("panicked at ")), "{console:?}");
    page.js::<()>(&format!("void ({SET} = kept)")).await?;
    // If a dead module is called, it reports an error in the console.
    page.js::<()>("document.querySelectorAll('button').forEach((button) => button.click())")
        .await?;
    page.pass(100.0).await?;
    page.demand_empty_console().await?;
    page.find(Role::Link, "Reload the page").await.map(drop)
}

/// The code can be read by scrolling; the program may still arrive.
async fn a_program_that_never_arrives(page: &Page) -> Result<()> {
    // Shortens the wait after which the page says so.
    let hurry = "(() => {
        const { setTimeout } = window;
        window.setTimeout = (callback, ms) => setTimeout(callback, ms < 10_000 ? ms : ms / 100);
    })()";
    before_the_page(page, hurry).await?;
    answers_with(page, "new Promise(() => {})").await?;
    page.open("/limited/").await?;
    until("the sentence", async || {
        let told: String = page.js("document.querySelector('.still-told').innerText").await?;
        Ok(told.contains("does not run yet, because the program").then_some(()))
    })
    .await?;
    let reached: bool = page
        .js("(() => {
            const files = document.querySelector('.still-files');
            files.querySelectorAll('details').forEach((file) => file.open = true);
            const last = [...files.querySelectorAll('code')].at(-1);
            last.scrollIntoView({ block: 'end' });
            return last.checkVisibility() && last.getBoundingClientRect().bottom <= innerHeight;
        })()")
        .await?;
    ensure!(reached, "the last file is out of reach");
    Ok(())
}

/// What Firefox and WebKit do to a page that still loads, and may bring back as it was.
async fn a_program_that_is_given_up_as_the_page_is_left(page: &Page) -> Result<()> {
    let once = "sessionStorage.back ? fetch(resource, options)
        : new Promise((_, reject) => { window.giveUp = () => reject(new TypeError('given up')); })";
    answers_with(page, once).await?;
    page.open("/limited/").await?;
    until("a program that is waited for", async || {
        Ok(page.js::<bool>("'giveUp' in window").await?.then_some(()))
    })
    .await?;
    page.js::<()>("(dispatchEvent(new Event('beforeunload')), giveUp())").await?;
    let told = "new Promise((later) => setTimeout(later))
        .then(() => document.querySelector('.still-told').matches('.is-told'))";
    ensure!(!page.js::<bool>(told).await?, "something has failed, says the page");
    page.demand_empty_console().await?;
    page.js::<()>("void (sessionStorage.back = true)").await?;
    page.js::<()>("void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        .await?;
    Live { page }.awake().await
}

async fn scripts_that_do_not_load(page: &Page) -> Result<()> {
    page.cdp("Network.enable", json!({})).await?;
    let block =
        async |script: &str| page.cdp("Network.setBlockedURLs", json!({ "urls": [script] })).await;
    // The lab works without these two scripts.
    for script in ["*/early-*.js", "*/page-*.js"] {
        block(script).await?;
        Live::open(page, "/queue/").await?;
    }
    for script in ["*/start-*.js", "*.js"] {
        block(script).await?;
        page.open("/queue/").await?;
        let queue = queue::LESSON.lab.as_ref().expect("it runs");
        demand_all_code(page, queue, "because it needs JavaScript and WebAssembly").await?;
    }
    page.console().await.map(drop)
}

async fn a_frame_of_an_opaque_origin(page: &Page) -> Result<()> {
    page.open("/limited/").await?;
    let site: String = page.js("location.origin").await?;
    page.cdp("Page.setBypassCSP", json!({ "enabled": true })).await?;
    page.open_fixture("/").await?;
    let frame = format!("<iframe sandbox=allow-scripts width=900 height=640 src={site}/limited/>");
    page.js_with::<()>("void (document.body.innerHTML = arguments[0])", vec![json!(frame)]).await?;
    page.driver().enter_frame(0).await?;
    let why = "does not run here, because the frame around this page is sandboxed";
    demand_all_code(page, limited(), why).await?;
    page.driver().enter_parent_frame().await?;
    page.console().await.map(drop)
}

async fn javascript_that_is_off(page: &Page) -> Result<()> {
    page.without_javascript().await?;
    fails(page, "does not run here, because it needs JavaScript and WebAssembly").await
}
