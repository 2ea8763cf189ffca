//! The pages with JavaScript turned off: prose, code and the prediction for the default settings can be read.

use anyhow::{Context, Result, ensure};
use async_design_patterns::analysis::{Picture, prediction};
use async_design_patterns::lesson::Values;

use crate::harness::{DESK, PHONE, Page, Test, tests};
use crate::pages::{lessons_and_labs, path, paths};

pub(crate) fn tests() -> Vec<Test> {
    tests![every_page_can_be_read, every_lesson_shows_its_code, every_lesson_shows_its_prediction]
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
    for (lesson, lab) in lessons_and_labs() {
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

async fn every_lesson_shows_its_prediction(page: &Page) -> Result<()> {
    page.without_javascript().await?;
    for (screen, (lesson, lab)) in [DESK, PHONE]
        .into_iter()
        .flat_map(|screen| lessons_and_labs().map(move |of_lesson| (screen, of_lesson)))
    {
        page.resize(screen).await?;
        page.open(&path(lesson)).await?;
        let slug = lesson.slug;
        let values = Values::defaults(lab.params);
        let predicted = Picture::of(&lab.simulate(&values));
        let text: String = page.js("document.querySelector('.still .lab').innerText").await?;
        let status = format!("predicted {}", prediction(&predicted));
        ensure!(text.contains(&status), "{slug} on {screen:?}: no “{status}” in “{text}”");
        let theory = (lab.theory)(&values).formula;
        ensure!(text.contains(&theory), "{slug} on {screen:?}: no “{theory}” in “{text}”");
        // Each lane has exactly one visible label.
        let lanes: usize = page
            .js("[...document.querySelectorAll('.still .timing-label')].filter((label) =>
                label.getClientRects().length > 0).length")
            .await?;
        ensure!(lanes == predicted.lanes.len(), "{slug} on {screen:?}: {lanes} lanes");
        let promises: Vec<String> = page
            .js("[...document.querySelectorAll('.still .lab button')].filter((button) =>
                button.checkVisibility() && !button.matches('.popup-button, .cards button')).map((button) => button.innerText)")
            .await?;
        ensure!(
            promises.is_empty(),
            "{slug} on {screen:?}: these buttons do nothing: {promises:?}"
        );
    }
    Ok(())
}
