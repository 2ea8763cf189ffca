//! Speedscope's own importer reads the exported trace of each lesson without a complaint.
//! `cargo xtask test --foreign` installs it; without it there is nothing to run.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use async_design_patterns::analysis::{Process, chrome_trace};
use async_design_patterns::lesson::{Lab, Values};
use serde_json::json;

use crate::harness::{Page, Test, serve, test, until};
use crate::pages::lessons_and_labs;

pub(crate) fn tests() -> Vec<Test> {
    let Some(program) = env::var_os("ASYNC_PATTERNS_SPEEDSCOPE").map(PathBuf::from) else {
        return Vec::new();
    };
    let labs = lessons_and_labs().map(|(lesson, lab)| (lesson.slug, lab));
    let tests = labs.map(|(slug, lab)| {
        let program = program.clone();
        test(format!("speedscope::reads_the_trace::{slug}"), async move |page: &Page| {
            reads_the_trace(page, &program, slug, lab).await
        })
    });
    tests.collect()
}

/// Speedscope warns of each event that it cannot match, and leaves it out. It need not draw: without a
/// graphics card that takes half a minute.
async fn reads_the_trace(page: &Page, program: &Path, slug: &str, lab: &Lab) -> Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speedscope").join(slug);
    fs::create_dir_all(&folder)?;
    for file in fs::read_dir(program)? {
        let file = file?;
        fs::copy(file.path(), folder.join(file.file_name()))?;
    }
    let trace = lab.simulate(&Values::defaults(lab.params));
    let exported = chrome_trace(&[Process { name: slug, trace: &trace, counters: &[] }]);
    fs::write(folder.join("trace.json"), exported)?;
    let address = serve(folder)?;
    let draws_nothing = json!({ "source": "window.requestAnimationFrame = () => 0;" });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", draws_nothing).await?;
    page.driver().goto(format!("{address}/index.html#profileURL=trace.json")).await?;
    let mut said = Vec::new();
    let imported = until("the end of the import", async || {
        said.extend(page.console().await?);
        Ok(said.iter().any(|line| line.contains("import: ")).then_some(()))
    });
    imported.await?;
    let complains = |line: &&String| {
        line.starts_with("WARNING") && line.contains("/speedscope-")
            || line.contains("import failed")
    };
    let complaints: Vec<_> = said.iter().filter(complains).collect();
    ensure!(complaints.is_empty(), "{complaints:#?}");
    page.open_blank().await?;
    // What it says of drawing is not our concern.
    page.console().await.map(drop)
}
