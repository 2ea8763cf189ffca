//! The project with one lesson more, added as `CONTRIBUTING.md` says: a copy, compiled and left to the
//! end-to-end suite, which serves it as an author does and opens the lesson in a browser.

mod recipe;
mod tree;

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use xtask::copied::{Copied, Profile};

use crate::command::{cargo, root, run, without_rustflags};
use crate::site::each_program;
use crate::steps::{Step, step};
use crate::tools::TARGET;
use tree::Tree;

/// The folder of the lesson.
const LESSON: &str = "tests/added/my_lesson";

/// Adds the lesson to a copy of the project, and compiles what serves it.
pub(crate) fn step_with_one() -> Step {
    step("compile a copy of the project with one lesson more", move || {
        let copied = Copied::new(&root().join("target"), "added", Profile::Quick);
        let mut tree = Tree::of(root())?;
        add(&mut tree, recipe::MODULE)?;
        apart(&mut tree, "added")?;
        tree.write(&copied.project())?;
        let cargo = |args: &[&'static str]| {
            let quietly = ["--quiet", "--locked"];
            copied.run(without_rustflags(cargo([&args[..1], &quietly, &args[1..]].concat())))
        };
        run(cargo(&["build", "--package", "xtask"]))?;
        run(cargo(&["build", "--bin", "site", "--features", "site"]))?;
        run(cargo(&[&["build", "--release", "--target", TARGET][..], &each_program()].concat()))
    })
}

/// Adds the lesson under the name of a module.
fn add(tree: &mut Tree, module: &str) -> Result<()> {
    let named = |text: &str| {
        text.replace(recipe::MODULE, module)
            .replace(&recipe::MODULE.replace('_', "-"), &module.replace('_', "-"))
    };
    let folder = Path::new("src/lessons").join(module);
    for file in tree.add(&root().join(LESSON), &folder)? {
        tree.edit(&file, |text| Ok(named(text)))?;
    }
    let guide = fs::read_to_string(root().join("CONTRIBUTING.md"))?;
    let lines = recipe::lines(&guide);
    ensure!(lines.len() == 3, "CONTRIBUTING.md has these lines for a lesson: {lines:?}");
    for (code, place) in lines {
        tree.edit(Path::new("src/lessons/mod.rs"), |text| recipe::with(text, &named(code), place))?;
    }
    Ok(())
}

/// Cargo knows what it has compiled by package and version, so a copy gets a version of its own.
fn apart(tree: &mut Tree, name: &str) -> Result<()> {
    let version = concat!("version = \"", env!("CARGO_PKG_VERSION"), "\"\n");
    let own = format!("{}-{name}\"\n", version.trim_end_matches("\"\n"));
    tree.edit(Path::new("Cargo.toml"), |text| Ok(text.replacen(version, &own, 1)))?;
    tree.edit(Path::new("Cargo.lock"), |text| {
        let is_ours = |package: &&str| !package.contains("\nsource = ");
        let package = |package| match is_ours(&package) {
            true => package.replacen(version, &own, 1),
            false => package.to_owned(),
        };
        Ok(text.split("[[package]]").map(package).collect::<Vec<_>>().join("[[package]]"))
    })
}
