//! The pages for readers who use a keyboard or a screen reader.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::harness::{DESK, Page, Role, Screen, Test, tests};
use crate::lab::{Lab, open_awake};
use crate::pages::paths;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_first_tab_skips_to_the_content,
        the_second_tab_skips_to_run,
        the_focus_is_always_visible,
        the_focus_goes_as_one_reads,
        an_output_without_lines_is_no_stop,
        everything_that_is_used_has_a_name,
        no_id_stands_twice,
        every_form_can_be_sent,
        every_heading_of_a_table_says_something,
    ]
}

async fn the_first_tab_skips_to_the_content(page: &Page) -> Result<()> {
    for path in paths() {
        page.open(&path).await?;
        page.press(Key::Tab).await?;
        let focused = page.focused().await?;
        ensure!(focused == ("link".into(), "Skip to content".into()), "{path}: {focused:?}");
        page.press(Key::Enter).await?;
        let main: bool =
            page.js("document.activeElement === document.querySelector('main')").await?;
        ensure!(main, "{path}: the focus is not in the content");
    }
    Ok(())
}

async fn the_second_tab_skips_to_run(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    for (key, wanted) in [
        (Key::Tab, ("link", "Skip to content")),
        (Key::Tab, ("link", "Skip to Run")),
        (Key::Enter, ("group", "Run")),
        (Key::Tab, ("button", "Run slowly")),
        (Key::Tab, ("button", "Run")),
    ] {
        page.press(key.clone()).await?;
        let (role, name) = page.focused().await?;
        ensure!((&*role, &*name) == wanted, "{role} {name}, not {wanted:?}");
    }
    Ok(())
}

async fn the_focus_is_always_visible(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let mut stops = 0;
    loop {
        page.press(Key::Tab).await?;
        // After the last stop, the focus leaves the page.
        if page.js("document.activeElement === document.body").await? {
            break;
        }
        stops += 1;
        // The focus ring of a field may be drawn around its box.
        let ringed: bool = page
            .js("((focused) => [focused, focused.parentElement].some((element) => {
                const { outlineStyle, outlineWidth } = getComputedStyle(element);
                const bar = element.matches('[data-row]') && element.querySelector('.timing-hit');
                const { stroke, strokeWidth } = bar ? getComputedStyle(bar) : { stroke: 'none' };
                return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
                    || stroke !== 'none' && parseFloat(strokeWidth) >= 2;
            }))(document.activeElement)")
            .await?;
        ensure!(ringed, "no ring around {:?}", page.focused().await?);
    }
    ensure!((20..200).contains(&stops), "{stops} stops");
    Ok(())
}

/// A part of the lab at which Tab stops: its name, and its left, top, right and bottom.
type Pane = (String, [f64; 4]);

/// The parts of the lab below its buttons, in the order in which Tab reaches them.
async fn panes(page: &Page) -> Result<Vec<Pane>> {
    let mut panes: Vec<Pane> = Vec::new();
    let run = page.find(Role::Button, "Run").await?;
    page.js_with::<()>("void arguments[0].focus()", vec![run.to_json()?]).await?;
    loop {
        page.press(Key::Tab).await?;
        let pane: Option<Pane> = page
            .js("((pane) => {
                if (!pane) return null;
                const { left, top, right, bottom } = pane.getBoundingClientRect();
                const name = pane.querySelector('h2, [role=tab]').textContent;
                return [name, [left, top + scrollY, right, bottom + scrollY]];
            })(document.activeElement.closest('#lab .lab section'))")
            .await?;
        let outside = "!document.activeElement.closest('#lab')";
        if page.js(outside).await? {
            return Ok(panes);
        }
        panes.extend(pane);
        panes.dedup_by(|next, last| next.0 == last.0);
    }
}

async fn the_focus_goes_as_one_reads(page: &Page) -> Result<()> {
    // On a phone timing is drawn above the code: it is what a run is watched by.
    let tablet = Screen { width: 900, height: 1000 };
    let wall = Screen { width: 1920, height: 1080 };
    for screen in [tablet, DESK, wall] {
        page.resize(screen).await?;
        let lab = Lab::open(page, "/limited/").await?;
        lab.run().await?;
        let panes = panes(page).await?;
        ensure!(panes.len() == 3, "{screen:?}: {panes:?}");
        for ((from, last), (to, next)) in panes.iter().zip(&panes[1..]) {
            let [left, top, _, bottom] = last;
            // Whatever is reached later is further down or, if beside, further to the right.
            let above = next[3] <= top + 1.0;
            let before = next[1] < *bottom && next[2] <= left + 1.0;
            ensure!(!above && !before, "{screen:?}: from {from} back to {to}: {panes:?}");
        }
    }
    Ok(())
}

async fn an_output_without_lines_is_no_stop(page: &Page) -> Result<()> {
    let lab = Lab::open(page, "/limited/").await?;
    let stop = "document.querySelector('.output-log').tabIndex === 0";
    ensure!(!page.js::<bool>(stop).await?, "nothing is printed yet");
    lab.run().await?;
    ensure!(page.js::<bool>(stop).await?, "what was printed cannot be scrolled by keyboard");
    page.js::<()>("void document.querySelector('.output-log').focus()").await?;
    page.press("r").await?;
    lab.ended().await?;
    let kept: bool = page.js("document.activeElement.matches('.output-log')").await?;
    ensure!(kept, "a new run takes the focus away");
    Ok(())
}

async fn everything_that_is_used_has_a_name(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        demand_names(page).await.context(path)?;
    }
    Ok(())
}

/// Everything on the page that is used must have a name.
pub(crate) async fn demand_names(page: &Page) -> Result<()> {
    let nameless = page.nameless().await?;
    ensure!(nameless.is_empty(), "without a name: {nameless:?}");
    Ok(())
}

async fn no_id_stands_twice(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        demand_unique_ids(page).await.context(path)?;
    }
    Ok(())
}

/// No id may stand twice on the page.
pub(crate) async fn demand_unique_ids(page: &Page) -> Result<()> {
    let twice: Vec<String> = page
        .js("[...document.querySelectorAll('[id]')].map(({ id }) => id)
            .filter((id, index, ids) => ids.indexOf(id) !== index)")
        .await?;
    ensure!(twice.is_empty(), "{twice:?}");
    Ok(())
}

/// WCAG 2.2, technique H32.
async fn every_form_can_be_sent(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        let without: Vec<String> = page
            .js("[...document.forms].filter(({ elements }) =>
                ![...elements].some(({ type }) => type === 'submit'))
                .map(({ outerHTML }) => outerHTML.slice(0, 80))")
            .await?;
        ensure!(without.is_empty(), "{path}: without a submit button: {without:?}");
    }
    Ok(())
}

async fn every_heading_of_a_table_says_something(page: &Page) -> Result<()> {
    for path in paths() {
        page.open(&path).await?;
        let rows: Vec<String> = page
            .js("[...document.querySelectorAll('th')].filter((cell) => !cell.textContent.trim())
                .map((cell) => cell.parentElement.innerText)")
            .await?;
        ensure!(rows.is_empty(), "{path}: {rows:?}");
    }
    Ok(())
}
