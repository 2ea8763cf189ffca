//! The pages with JavaScript turned off: prose and code can be read.

use anyhow::{Context, Result, ensure};
use async_design_patterns::lessons;

use crate::harness::{Page, Test, tests};
use crate::page::{path, paths};

pub(crate) fn tests() -> Vec<Test> {
    tests![every_page_can_be_read, every_lesson_shows_its_code]
}

async fn every_page_can_be_read(page: &Page) -> Result<()> {
    page.without_javascript().await?;
    for path in paths() {
        page.open(&path).await?;
        ensure!(page.js::<u32>("document.querySelectorAll('h1').length").await? == 1, "{path}");
        let words: u32 =
            page.js("document.querySelector('main').innerText.split(/\\s+/).length").await?;
        ensure!(words > 100, "{path} has {words} words");
    }
    Ok(())
}

async fn every_lesson_shows_its_code(page: &Page) -> Result<()> {
    page.without_javascript().await?;
    for lesson in lessons::ALL {
        let Some(lab) = &lesson.lab else { continue };
        page.open(&path(lesson)).await?;
        // Folded files count too: a reader can unfold them without JavaScript.
        let text: String = page.js("document.querySelector('main').textContent").await?;
        let folds: u32 =
            page.js("document.querySelectorAll('main details > summary').length").await?;
        ensure!(folds as usize >= lab.sources.len(), "{}: {folds} folds", lesson.slug);
        for source in lab.sources {
            let mut rest = text.as_str();
            for line in source.text.lines() {
                let (_, after) = rest.split_once(line).with_context(|| {
                    format!("{}, {}: no line “{line}”", lesson.slug, source.name)
                })?;
                rest = after;
            }
        }
    }
    Ok(())
}
