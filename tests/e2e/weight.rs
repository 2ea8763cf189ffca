//! What a page weighs on its way to the reader, compressed as good hosts do it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use async_design_patterns::lessons;
use brotli::enc::BrotliEncoderParams;

use crate::harness::{Page, Test, tests, until};
use crate::page::paths;

/// Page, wasm, JavaScript and CSS together, in bytes.
const MOST: usize = 160_000;

pub(crate) fn tests() -> Vec<Test> {
    tests![no_page_is_heavier_than_promised, the_program_carries_neither_prose_nor_code]
}

async fn no_page_is_heavier_than_promised(page: &Page) -> Result<()> {
    for path in paths() {
        let mut total = 0;
        let mut parts = Vec::new();
        for file in loaded(page, &path).await? {
            let bytes = compressed(&page.file(&file))?;
            total += bytes;
            parts.push(format!("{file} {bytes}"));
        }
        ensure!(total <= MOST, "{path} weighs {total} bytes: {parts:?}");
    }
    Ok(())
}

/// The page and all that it loads.
async fn loaded(page: &Page, path: &str) -> Result<Vec<String>> {
    page.open(path).await?;
    let script =
        "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)";
    until("the wasm file", async || {
        let mut files: Vec<String> = page.js(script).await?;
        let complete = files.iter().any(|file| file.ends_with(".wasm"));
        files.sort();
        files.dedup();
        files.push(path.to_owned());
        Ok(complete.then_some(files))
    })
    .await
}

fn compressed(file: &Path) -> Result<usize> {
    let mut input = fs::File::open(file).with_context(|| file.display().to_string())?;
    let mut output = Vec::new();
    brotli::BrotliCompress(&mut input, &mut output, &BrotliEncoderParams::default())?;
    Ok(output.len())
}

async fn the_program_carries_neither_prose_nor_code(page: &Page) -> Result<()> {
    let files = loaded(page, "/").await?;
    let wasm = files.iter().find(|file| file.ends_with(".wasm")).context("a wasm file")?;
    let wasm = fs::read(page.file(wasm))?;
    let has = |text: &str| wasm.windows(text.len()).any(|window| window == text.as_bytes());
    for lesson in lessons::ALL {
        let sources = lesson.lab.iter().flat_map(|lab| lab.sources).map(|source| source.text);
        for text in sources.chain([lesson.prose, lesson.javascript]) {
            let longest = text.lines().max_by_key(|line| line.len()).unwrap_or_default();
            ensure!(longest.len() < 20 || !has(longest), "the wasm file holds “{longest}”");
        }
    }
    Ok(())
}
