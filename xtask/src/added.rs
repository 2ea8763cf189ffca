//! The project with more lessons, each added as `CONTRIBUTING.md` says: copies, left to the end-to-end
//! suite.

mod one;
mod part;
mod recipe;
mod tree;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use xtask::copied::Copied;

use crate::command::{cargo, root, without_rustflags};
use tree::Tree;

pub(crate) use one::compile_step;
pub(crate) use part::{build_step, dist};

/// The folder of the lesson.
const LESSON: &str = "tests/added/my_lesson";

/// A copy of the project, and what it is made of so far.
fn copy(name: &str) -> Result<(Copied, Tree)> {
    let mut tree = Tree::of(root())?;
    apart(&mut tree, name)?;
    Ok((Copied::new(&root().join("target"), name), tree))
}

/// Cargo with these arguments, in a copy.
fn cargo_in(copied: &Copied, args: &[&'static str]) -> Command {
    let quietly = ["--quiet", "--locked"];
    copied.run(without_rustflags(cargo([&args[..1], &quietly, &args[1..]].concat())))
}

/// Adds the lesson under the name of a module, to this list of lessons.
fn add(tree: &mut Tree, module: &str, list: &str) -> Result<()> {
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
        let place = if place.starts_with(recipe::LIST) { list } else { place };
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
