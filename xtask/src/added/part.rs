//! A part with five more lessons. The suite weighs what it adds to the pages of other parts.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xtask::copied::Copied;

use super::{add, cargo_in, copy, recipe};
use crate::command::{root, run};
use crate::site::SiteBuild;
use crate::steps::{Step, step};
use crate::tools::{TARGET, Tools};

/// The name of the part, and of the copy.
const PART: &str = "part";

/// The list of its lessons.
const LIST: &str = "PART";

/// The program of the labs.
const LABS: &str = "async-design-patterns";

/// The program that is not compiled again.
const KEPT: &str = "runner";

/// Where the site is written to.
pub(crate) fn dist() -> PathBuf {
    root().join("target").join(PART).join("dist")
}

/// Builds the site, and takes the program that is not compiled again from the site in `readers`.
pub(crate) fn build_step(tools: Tools, readers: PathBuf) -> Step {
    step("build a site with a part of five lessons more", move || {
        let copied = written()?;
        run(cargo_in(&copied, &["build", "--release", "--target", TARGET, "--bin", LABS]))?;
        stage(&copied, &tools, &readers)?;
        let mut pages = cargo_in(&copied, &["run", "--bin", "site", "--features", "publish"]);
        pages.env("TRUNK_STAGING_DIR", dist()).env("TRUNK_PUBLIC_URL", "/");
        SiteBuild::for_readers("/").set(&mut pages);
        run(pages)
    })
}

/// The copy with its lessons, and the function that mounts their labs.
fn written() -> Result<Copied> {
    let (copied, mut tree) = copy(PART)?;
    tree.edit(Path::new("src/lessons/mod.rs"), |text| {
        let part = format!("Part {{ name: \"{PART}\", lessons: {LIST} }},");
        let text = recipe::with(text, &part, "PARTS")?;
        Ok(format!("{text}\n/// The lessons of the part.\npub const {LIST}: &[&Lesson] = &[];\n"))
    })?;
    for number in 1..=5 {
        add(&mut tree, &format!("{}_{number}", recipe::MODULE), LIST)?;
    }
    tree.edit(Path::new("src/main.rs"), |text| {
        let mount = format!(
            "pub fn {PART}() {{\n        mount(async_design_patterns::lessons::{LIST});\n    }}\n\n    \
             /// The lessons of the part before.\n    #[wasm_bindgen]\n    "
        );
        let at = text.find("pub fn basics()").context("no function `basics`")?;
        Ok([&text[..at], &mount, &text[at..]].concat())
    })?;
    tree.write(&copied.project())?;
    Ok(copied)
}

/// Puts the programs where the site program finishes them.
fn stage(copied: &Copied, tools: &Tools, readers: &Path) -> Result<()> {
    let dist = dist();
    if dist.is_dir() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    for entry in fs::read_dir(readers)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(&format!("{KEPT}-")) {
            fs::copy(entry.path(), dist.join(&name))?;
        }
    }
    let file = copied.target().join(TARGET).join("release").join(LABS);
    run(tools.bind(&file.with_extension("wasm"), &dist))
}
