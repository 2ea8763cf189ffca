//! The pages for those who use a keyboard or a screen reader.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::harness::{Page, Test, tests};
use crate::lab::{Lab, open_awake};
use crate::page::paths;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        the_first_tab_skips_to_the_content,
        the_focus_is_always_visible,
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

async fn the_focus_is_always_visible(page: &Page) -> Result<()> {
    Lab::open(page, "/limited/").await?;
    let mut stops = 0;
    loop {
        page.press(Key::Tab).await?;
        // Behind the last stop the focus leaves the page.
        if page.js("document.activeElement === document.body").await? {
            break;
        }
        stops += 1;
        // A field's ring may stand around its box.
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

async fn everything_that_is_used_has_a_name(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        let nameless = page.nameless().await?;
        ensure!(nameless.is_empty(), "{path}: without a name: {nameless:?}");
    }
    Ok(())
}

async fn no_id_stands_twice(page: &Page) -> Result<()> {
    for path in paths() {
        open_awake(page, &path).await?;
        let twice: Vec<String> = page
            .js("[...document.querySelectorAll('[id]')].map(({ id }) => id)
                .filter((id, index, ids) => ids.indexOf(id) !== index)")
            .await?;
        ensure!(twice.is_empty(), "{path}: {twice:?}");
    }
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
