//! Words that a reader meets first: what the settings are called, and whom the site is for.

use anyhow::{Result, ensure};

use crate::harness::{DESK, Page, Test, tests};
use crate::lab::Lab;
use crate::pages::{labs, path};

pub(crate) fn tests() -> Vec<Test> {
    tests![
        settings_are_called_what_they_are,
        a_seed_is_offered_where_something_is_random,
        the_home_page_says_whom_it_is_for,
    ]
}

/// A label and the value below it are read as one: “Failing none” would be a puzzle.
const READ: &str = "[...document.querySelectorAll('#parameters label')].map((label) =>
    `${label.textContent.trim()} ${label.control.value || label.control.placeholder || 'none'}`)
    .concat([...document.querySelectorAll('#lab .popup-button')].map((button) => button.textContent.trim()))";

async fn settings_are_called_what_they_are(page: &Page) -> Result<()> {
    let mut all: Vec<String> = Vec::new();
    for lesson in labs() {
        Lab::open(page, &path(lesson)).await?;
        all.extend(page.js::<Vec<String>>(READ).await?);
    }
    for puzzle in ["Failing", "Its limit"] {
        let puzzling = all.iter().find(|read| read.starts_with(puzzle));
        ensure!(puzzling.is_none(), "“{puzzling:?}” is a puzzle");
    }
    for label in ["Calls that fail ", "Refuses above "] {
        ensure!(all.iter().any(|read| read.starts_with(label)), "{label} is missing: {all:?}");
    }
    Ok(())
}

async fn a_seed_is_offered_where_something_is_random(page: &Page) -> Result<()> {
    let labels = "[...document.querySelectorAll('#parameters label')]
        .filter((label) => label.checkVisibility()).map((label) => label.textContent.trim())";
    for (path, wanted) in [("/limited/", false), ("/limited/?jitter=20", true)] {
        let lab = Lab::open(page, path).await?;
        lab.uncover("Latency").await?;
        let labels: Vec<String> = page.js(labels).await?;
        ensure!(labels.contains(&"Jitter".to_owned()), "the panel is closed: {labels:?}");
        ensure!(labels.contains(&"Seed".to_owned()) == wanted, "{path}: {labels:?}");
    }
    Ok(())
}

async fn the_home_page_says_whom_it_is_for(page: &Page) -> Result<()> {
    page.resize(DESK).await?;
    page.open("/").await?;
    let first: String = page
        .js("[...document.querySelectorAll('main :is(h1, p)')].slice(0, 3).filter((line) =>
            line.getBoundingClientRect().bottom < innerHeight).map((line) => line.textContent).join(' ')")
        .await?;
    for word in ["Rust", "JavaScript", "For JavaScript developers"] {
        ensure!(first.contains(word), "the first lines do not say {word}: {first}");
    }
    Ok(())
}
