//! The program for the Rust Playground: what the panel Share shows of it, and when.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lesson::program;
use async_design_patterns::lessons;

use crate::harness::{Page, Role, Test, tests, until};
use crate::lab::Lab;
use crate::pages::{lessons_and_labs, path};
use crate::player::defaults;
use crate::take_away::demand_copied;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_playground_gets_the_pattern,
        a_program_that_is_too_long_is_copied,
        the_program_is_that_of_the_settings,
        the_same_program_is_written_once,
        what_writes_the_program_may_be_missing,
    ]
}

const LINK: &str = "Open in Rust Playground";

/// Opens the panel, or closes it.
pub(crate) async fn press_share(page: &Page) -> Result<()> {
    const SHARE: &str = "[...document.querySelectorAll('.popup-button')].at(-1).click()";
    page.js::<()>(&format!("void {SHARE}")).await
}

/// The program in the link to the Playground, once there is one.
pub(crate) async fn linked(page: &Page) -> Result<String> {
    let link = page.find(Role::Link, LINK).await?;
    page.js_with("new URL(arguments[0].href).searchParams.get('code')", vec![link.to_json()?]).await
}

async fn the_playground_gets_the_pattern(page: &Page) -> Result<()> {
    for (lesson, model) in lessons_and_labs() {
        let lab = Lab::open(page, &path(lesson)).await?;
        let values = defaults(model).0;
        let demo = lessons::demo(lesson.slug, &values).context("how it is called")?;
        let wanted = program(model, &values, demo, &|name: &str| {
            let source = model.sources.iter().find(|source| source.name == name);
            source.map(|source| source.text.to_owned()).unwrap_or_default()
        });
        ensure!(wanted.contains("async fn main"), "{wanted}");
        press_share(page).await?;
        let fits = until("the program", async || {
            let fits = page.has(Role::Link, LINK).await?;
            Ok((fits || page.has(Role::Button, "Copy program").await?).then_some(fits))
        });
        if fits.await? {
            let code = linked(page).await?;
            let apart = code.lines().zip(wanted.lines()).find(|(linked, wanted)| linked != wanted);
            ensure!(code == wanted, "{}: the link has another program: {apart:?}", lesson.slug);
        } else {
            demand_copied(&lab, "Copy program", |code| code == wanted).await?;
        }
    }
    Lab::open(page, "/limited/?limit=4").await?;
    press_share(page).await?;
    let code = linked(page).await?;
    ensure!(code.contains("pub async fn try_map_limited"), "{code}");
    ensure!(code.contains("NonZeroUsize::new(4)"), "{code}");
    page.demand_empty_console().await
}

async fn a_program_that_is_too_long_is_copied(page: &Page) -> Result<()> {
    let calls: Vec<_> = (0..1_500).map(|call| (call % 50 * 10).to_string()).collect();
    let calls = calls.join(",");
    let lab = Lab::open(page, &format!("/limited/?calls={calls}")).await?;
    press_share(page).await?;
    page.find(Role::Button, "Copy program").await?;
    ensure!(!page.has(Role::Link, LINK).await?, "there is a link too");
    demand_copied(&lab, "Copy program", |code| code.contains("pub async fn try_map_limited"))
        .await?;
    page.find(Role::Link, "Open an empty Rust Playground").await.map(drop)
}

/// From now on counts what the page has written, as `asked`. An answer waits for the call of its function in
/// `answers`.
const HOLD: &str = "void (({ lab }) => {
    const write = lab.write;
    Object.assign(window, { asked: 0, answers: [] });
    lab.write = async (...what) => {
        asked += 1;
        const written = await write(...what);
        await new Promise((answer) => answers.push(answer));
        return written;
    };
})({ lab: document.querySelector('#lab') })";

/// Lets an answer through, counted from 0 in the order of their arrival, and waits until the page is drawn.
async fn answer(page: &Page, index: usize) -> Result<()> {
    let there = format!("answers.length > {index}");
    until("an answer", async || Ok(page.js::<bool>(&there).await?.then_some(()))).await?;
    page.js::<()>(&format!("(answers[{index}](), {DRAWN})")).await
}

/// A promise that resolves when the page has been drawn.
const DRAWN: &str =
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))";

/// What the open panel says, and its place.
async fn panel(page: &Page) -> Result<(String, [f64; 4])> {
    page.js("((panel, { x, y, width, height }) => [panel.innerText, [x, y, width, height]])(
            ...[document.querySelector('.popup-panel:not([hidden])')]
                .flatMap((panel) => [panel, panel.getBoundingClientRect()]))")
        .await
}

async fn the_program_is_that_of_the_settings(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/?limit=4").await?;
    page.js::<()>(HOLD).await?;
    press_share(page).await?;
    until("the open panel", async || Ok(panel(page).await?.0.contains(LINK).then_some(()))).await?;
    ensure!(!page.has(Role::Link, LINK).await?, "there is a link before there is a program");
    let before = panel(page).await?;
    answer(page, 0).await?;
    ensure!(linked(page).await?.contains("NonZeroUsize::new(4)"));
    ensure!(panel(page).await? == before, "the panel has changed: {before:?}");

    // By keyboard, since a press elsewhere would close the panel.
    lab.fill("At a time", "5").await?;
    until("no link", async || Ok((!page.has(Role::Link, LINK).await?).then_some(()))).await?;
    lab.fill("At a time", "6").await?;
    answer(page, 1).await?;
    ensure!(!page.has(Role::Link, LINK).await?, "there is a link of what was set before");
    answer(page, 2).await?;
    ensure!(linked(page).await?.contains("NonZeroUsize::new(6)"));

    // The answers come in another order than they were asked for.
    lab.fill("At a time", "7").await?;
    until("no link", async || Ok((!page.has(Role::Link, LINK).await?).then_some(()))).await?;
    lab.fill("At a time", "8").await?;
    answer(page, 4).await?;
    answer(page, 3).await?;
    ensure!(linked(page).await?.contains("NonZeroUsize::new(8)"));

    // While the panel is closed nothing is asked for, and the next time it is.
    press_share(page).await?;
    lab.fill("At a time", "9").await?;
    page.demand_location("/limited/?limit=9").await?;
    press_share(page).await?;
    answer(page, 5).await?;
    ensure!(linked(page).await?.contains("NonZeroUsize::new(9)"));
    let asked: u32 = page.js("asked").await?;
    ensure!(asked == 6, "asked {asked} times");
    Ok(())
}

async fn the_same_program_is_written_once(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    page.js::<()>(HOLD).await?;
    ensure!(page.js::<u32>("asked").await? == 0, "written for a panel that nobody has opened");
    // It is opened twice before the answer is there, and once more after that.
    for _ in 0..3 {
        press_share(page).await?;
        page.js::<()>(DRAWN).await?;
    }
    answer(page, 0).await?;
    for _ in 0..2 {
        press_share(page).await?;
        page.js::<()>(DRAWN).await?;
    }
    ensure!(page.has(Role::Link, LINK).await?, "the link is gone");
    let asked: u32 = page.js("asked").await?;
    ensure!(asked == 1, "asked {asked} times");
    Ok(())
}

async fn what_writes_the_program_may_be_missing(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let worker: String = page
        .js("(({ dataset }) => [dataset.worker, dataset.worker = '/nothing.js'][0])(
            document.querySelector('#lab'))")
        .await?;
    press_share(page).await?;
    let told = "The program could not be made: its code failed to load.";
    until("what is wrong", async || Ok(panel(page).await?.0.contains(told).then_some(()))).await?;
    ensure!(!page.has(Role::Link, LINK).await?, "there is a link to no program");
    let fits = "(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(
        document.querySelector('.popup-panel:not([hidden])'))";
    ensure!(page.js::<bool>(fits).await?, "what it says reaches beyond the panel");
    // The browser reports the script that is missing.
    page.console().await?;

    // The next time it is there.
    press_share(page).await?;
    let there = "void (document.querySelector('#lab').dataset.worker = arguments[0])";
    page.js_with::<()>(there, vec![worker.into()]).await?;
    press_share(page).await?;
    ensure!(linked(page).await?.contains("async fn main"));
    ensure!(!panel(page).await?.0.contains(told), "it still says that it failed");
    page.demand_empty_console().await
}
