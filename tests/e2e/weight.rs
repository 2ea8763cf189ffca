//! What a page weighs when it is sent to a reader, in the compressed copies that good hosts send.
//! Measured on the site that ships, without the pages for tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use async_design_patterns::lessons;

use crate::harness::{Page, Test, tests, until};
use crate::lab::Lab;
use crate::pages::{labs, path, paths};

/// The most bytes of a page with a lab, and of all that it loads until a run has ended: wasm, JavaScript, CSS, icon.
pub(crate) const MOST: u64 = 225_000;

/// The scripts that a run loads, by the beginnings of their names.
const RUN: [&str; 6] = ["own", "host", "own-worker", "orders", "rust", "frames"];

/// The most bytes of the program of the labs, without its parts.
const MOST_OF_PROGRAM: u64 = 165_000;

/// The most bytes of a page without a lab, and so without a program.
const MOST_WITHOUT_LAB: u64 = 16 * 1024;

pub(crate) fn tests() -> Vec<Test> {
    tests![
        no_page_is_heavier_than_promised,
        the_program_carries_neither_prose_nor_code,
        who_compares_nothing_loads_nothing_for_it,
    ]
}

async fn no_page_is_heavier_than_promised(page: &Page) -> Result<()> {
    let labs: Vec<_> = labs().map(path).collect();
    for path in paths() {
        let mut files = page.readers_files(&path)?;
        let mut most = MOST_WITHOUT_LAB;
        if labs.contains(&path) {
            most = MOST;
            files.extend(run_scripts(page.readers())?);
        }
        let total = weight(&files)?;
        let parts: Vec<_> = files.iter().map(|file| compressed(file).ok()).collect();
        for program in files.iter().filter(|file| file.to_string_lossy().ends_with("_bg.wasm")) {
            let bytes = compressed(program)?;
            ensure!(bytes <= MOST_OF_PROGRAM, "{program:?} has {bytes} bytes");
        }
        ensure!(total <= most, "{path} weighs {total} bytes: {files:?} {parts:?}");
    }
    Ok(())
}

/// The bytes of these files.
pub(crate) fn weight(files: &[PathBuf]) -> Result<u64> {
    files.iter().map(|file| compressed(file)).sum()
}

/// What a run loads besides, of a site.
pub(crate) fn run_scripts(site: &Path) -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(site.join("javascript"))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).context("a name")?;
        let is_of_run = |(stem, rest): (&str, &str)| RUN.contains(&stem) && !rest.contains(".js.");
        if name.rsplit_once('-').is_some_and(is_of_run) {
            scripts.push(path);
        }
    }
    ensure!(scripts.len() == RUN.len(), "{scripts:?}");
    Ok(scripts)
}

fn compressed(file: &Path) -> Result<u64> {
    let copy = format!("{}.br", file.display());
    Ok(fs::metadata(&copy).context(copy)?.len())
}

/// Neither the JavaScript of a lesson and its mistakes, nor what runs them.
async fn who_compares_nothing_loads_nothing_for_it(page: &Page) -> Result<()> {
    for lesson in labs() {
        let lab = Lab::open(page, &path(lesson)).await?;
        lab.run().await?;
        let loaded: Vec<String> = page
            .js("performance.getEntriesByType('resource').map(({ name }) => name)
                .filter((name) => /javascript.(?!own-|host-)|runner|later/.test(name))")
            .await?;
        ensure!(loaded.is_empty(), "{}: {loaded:?}", lesson.slug);
    }
    let lab = Lab::open(page, "/limited/").await?;
    lab.press("JavaScript").await?;
    until("the files of a comparison", async || {
        let loaded: bool = page
            .js("performance.getEntriesByType('resource').some(({ name }) => /javascript/.test(name))")
            .await?;
        Ok(loaded.then_some(()))
    })
    .await
}

async fn the_program_carries_neither_prose_nor_code(page: &Page) -> Result<()> {
    for lesson in labs() {
        demand_lean(page, &path(lesson)).await.context(lesson.slug)?;
    }
    Ok(())
}

/// The program of a page holds no text of any lesson, no mistake (a traced function would name its file), and no path of a
/// file of a dependency.
async fn demand_lean(page: &Page, path: &str) -> Result<()> {
    let files = page.readers_files(path)?;
    let of_wasm = files.iter().filter(|file| file.extension().is_some_and(|name| name == "wasm"));
    let of_wasm = of_wasm.map(fs::read).collect::<Result<Vec<_>, _>>()?;
    // The program, the part of the lesson, and the part that runs it.
    ensure!(of_wasm.len() == 3, "{} wasm files", of_wasm.len());
    let program = of_wasm.iter().map(|wasm| String::from_utf8_lossy(wasm)).collect::<String>();
    ensure!(program.contains("src/lessons/"), "the program names no file of a lesson");
    ensure!(!program.contains("/mistakes/"), "the program holds a mistake");
    for folder in ["/registry/", "/rustc/", "/rustlib/", "/rust/deps/"] {
        ensure!(!program.contains(folder), "the program holds a path with {folder}");
    }
    for lesson in lessons::ALL {
        let sources = lesson.lab.iter().flat_map(|lab| lab.sources).map(|source| source.text);
        for text in sources.chain([lesson.prose]) {
            // A short line may occur in the program by chance.
            let long = text.lines().map(str::trim).filter(|line| line.len() >= 32);
            for line in long {
                ensure!(!program.contains(line), "the program holds “{line}”");
            }
        }
    }
    Ok(())
}
