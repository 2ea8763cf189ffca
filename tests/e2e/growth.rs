//! What more lessons add to the weight of a page: next to nothing to those of other parts, since a page has what all
//! labs share, and its own part.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use async_design_patterns::lessons;

use crate::harness::{Page, Test, files_of, tests};
use crate::pages::path;
use crate::weight::{MOST, run_scripts, weight};

/// The most bytes that five lessons of another part may add to a page, an eighth of a percent: for their links in the menu,
/// and for how compression varies on almost the same program.
const NOISE: u64 = 300;

/// The most bytes that a second lesson adds, if it shares the first one's part, which is already loaded.
const SECOND: u64 = 14 * 1024;

/// The most bytes that a second lesson of another part adds.
const OF_ANOTHER_PART: u64 = 60 * 1024;

/// The most bytes of the code of a part.
const PART: u64 = 45 * 1024;

/// A lesson of the part.
const OF_PART: &str = "/my-lesson-3/";

pub(crate) fn tests() -> Vec<Test> {
    let mut tests = tests![a_second_lesson_is_light];
    // `cargo xtask test --all-browsers` builds such a site.
    if env::var_os("ASYNC_PATTERNS_PART").is_some() {
        tests.extend(tests![a_part_of_five_lessons_more_weighs_nothing_elsewhere]);
    }
    tests
}

async fn a_second_lesson_is_light(page: &Page) -> Result<()> {
    let all = lessons::PARTS.iter().flat_map(|part| part.lessons.iter().map(|of| (part.name, of)));
    let all: Vec<_> = all.collect();
    for (part, first) in &all {
        let there = page.readers_files(&path(first))?;
        for (other_part, second) in &all {
            let most = if part == other_part { SECOND } else { OF_ANOTHER_PART };
            let mut more = page.readers_files(&path(second))?;
            more.retain(|file| !there.contains(file));
            let total = weight(&more)?;
            ensure!(total <= most, "{} adds {total} bytes: {more:?}", second.slug);
            more.retain(|file| file.extension().is_some_and(|name| name == "wasm"));
            let total = weight(&more)?;
            ensure!(total <= PART, "the part of {} has {total} bytes: {more:?}", second.slug);
        }
    }
    Ok(())
}

async fn a_part_of_five_lessons_more_weighs_nothing_elsewhere(page: &Page) -> Result<()> {
    let grown = env::var_os("ASYNC_PATTERNS_PART").map(PathBuf::from).context("a site")?;
    for lesson in lessons::POOLS {
        let now = weight(&page.readers_files(&path(lesson))?)?;
        let then = weight(&files_of(&grown, &path(lesson))?)?;
        ensure!(then.abs_diff(now) <= NOISE, "{}: {then} bytes, {now} before", lesson.slug);
    }
    let mut files = files_of(&grown, OF_PART)?;
    files.extend(run_scripts(&grown)?);
    let total = weight(&files)?;
    ensure!(total <= MOST, "{OF_PART} weighs {total} bytes: {files:?}");
    Ok(())
}
