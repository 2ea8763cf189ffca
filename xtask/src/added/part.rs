//! A part of five lessons more. The suite weighs what it adds to the pages of other parts.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use xtask::copied::Copied;

use super::{add, cargo_in, copy, recipe};
use crate::command::{program, root, run};
use crate::site::SiteBuild;
use crate::steps::{Step, step};
use crate::tools::{TARGET, Tools};

/// The program of the part, and the name of the copy.
const PART: &str = "part";

/// The program in whose place the site has it: that of the first lessons, to which `CONTRIBUTING.md` adds
/// one.
const REPLACED: &str = "async-design-patterns";

/// A program that has no lesson more.
const OTHER: &str = "pools";

/// The programs that are not compiled again.
const KEPT: [&str; 2] = ["streams", "runner"];

/// Where the site is written to.
pub(crate) fn dist() -> PathBuf {
    root().join("target").join(PART).join("dist")
}

/// Builds the site. The programs that are not compiled again are those of a site that is there.
pub(crate) fn build_step(tools: Tools, readers: PathBuf) -> Step {
    step("build a site with a part of five lessons more", move || {
        let copied = written()?;
        let programs = ["--bin", PART, "--bin", OTHER];
        run(cargo_in(
            &copied,
            &[&["build", "--release", "--target", TARGET][..], &programs].concat(),
        ))?;
        stage(&copied, &tools, &readers)?;
        let mut pages = cargo_in(&copied, &["run", "--bin", "site", "--features", "site"]);
        pages.env("TRUNK_STAGING_DIR", dist()).env("TRUNK_PUBLIC_URL", "/");
        SiteBuild::for_readers("/").set(&mut pages);
        run(pages)
    })
}

/// The copy with its lessons and the program that runs them.
fn written() -> Result<Copied> {
    let (copied, mut tree) = copy(PART)?;
    let mut lessons = String::new();
    for number in 1..=5 {
        let module = format!("{}_{number}", recipe::MODULE);
        add(&mut tree, &module)?;
        lessons += &format!("&async_design_patterns::lessons::{module}::LESSON, ");
    }
    let text = format!(
        "//! The program of the part.\n\
         #![cfg(target_arch = \"wasm32\")]\n\
         use async_design_patterns::{{lesson::Lesson, ui::mount::mount}};\n\
         const PART: &[&Lesson] = &[{lessons}];\n\
         fn main() {{\n    mount(PART);\n}}\n"
    );
    tree.put(Path::new("src/bin").join(PART).with_extension("rs"), text);
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
        let is_of = |program: &&str| name.to_string_lossy().starts_with(&format!("{program}-"));
        if KEPT.iter().any(is_of) {
            fs::copy(entry.path(), dist.join(&name))?;
        }
    }
    for (compiled, name) in [(PART, REPLACED), (OTHER, OTHER)] {
        let file = copied.target().join(TARGET).join("release").join(compiled);
        let mut bindgen = program(tools.wasm_bindgen());
        bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]);
        bindgen.arg(&dist).arg(file.with_extension("wasm"));
        run(bindgen)?;
    }
    Ok(())
}
