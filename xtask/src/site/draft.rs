//! The site that is served while its author edits it. Built without Trunk, which takes minutes to
//! compile. Later builds make only what has changed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::{PROGRAMS, QUICK, programs};
use crate::command::{cargo, root, run, silently, without_rustflags};
use crate::steps::{Step, step};
use crate::tools::{TARGET, Tools};

/// Files and folders that are copied as they are. `index.html` names them to Trunk.
const COPIED: [&str; 2] = ["static/icons", "static/manifest.webmanifest"];

/// The draft, and the state of its last build.
#[derive(Clone)]
pub(crate) struct Draft {
    tools: Tools,
    /// When the programs in the site were compiled. Empty if they have to be put there.
    programs: Vec<SystemTime>,
}

impl Draft {
    /// A draft that has not been built.
    pub(crate) fn new(tools: Tools) -> Self {
        Self { tools, programs: Vec::new() }
    }

    /// The folder that it is in.
    pub(crate) fn dist(&self) -> PathBuf {
        folder("dist")
    }

    /// Builds it for the first time.
    pub(crate) fn build_step(self) -> Step {
        step("build the site", move || {
            run(quick_programs())?;
            self.make(run)
        })
    }

    /// Notes that it has just been built.
    pub(crate) fn is_built(&mut self) {
        self.programs = compiled();
    }

    /// Builds it again after an edit. Fails with all that was printed.
    pub(crate) fn build_again(&mut self) -> Result<()> {
        silently(briefly(quick_programs()))?;
        silently(briefly(site_program("build")))?;
        // Programs that have not been compiled since are in the site already.
        let programs = compiled();
        if !programs.is_empty() && programs == self.programs {
            return fill(&self.dist(), silently);
        }
        self.programs.clear();
        self.make(silently)?;
        self.programs = programs;
        Ok(())
    }

    /// Makes all of it, and replaces the last one once it is complete.
    fn make(&self, run: fn(Command) -> Result<()>) -> Result<()> {
        let (staging, dist) = (folder("staging"), self.dist());
        remove(&staging)?;
        for name in PROGRAMS {
            run(self.tools.bind(&wasm(name), &staging))?;
        }
        fill(&staging, run)?;
        let before = folder("before");
        remove(&before)?;
        if dist.exists() {
            rename(&dist, &before)?;
        }
        rename(&staging, &dist)?;
        remove(&before)
    }
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to)
        .with_context(|| format!("cannot move {} to {}", from.display(), to.display()))
}

/// A folder of the draft's own.
fn folder(name: &str) -> PathBuf {
    root().join("target/serve").join(name)
}

fn remove(folder: &Path) -> Result<()> {
    match folder.exists() {
        true => fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display())),
        false => Ok(()),
    }
}

/// Writes all but the programs into this folder.
fn fill(folder: &Path, run: fn(Command) -> Result<()>) -> Result<()> {
    for path in COPIED.map(Path::new) {
        let to = folder.join(path.file_name().unwrap_or_default());
        copy(&root().join(path), &to).with_context(|| format!("cannot copy {}", path.display()))?;
    }
    let mut pages = site_program("run");
    pages.env("TRUNK_STAGING_DIR", folder).env("TRUNK_PUBLIC_URL", "/");
    pages.env("ASYNC_PATTERNS_DRAFT", "1").env_remove("ASYNC_PATTERNS_TEST_PAGES");
    run(pages)
}

/// Copies a file, or a folder of files.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Compiles the programs quickly: an author waits for each build.
fn quick_programs() -> Command {
    let mut programs = programs();
    programs.envs(QUICK);
    programs
}

/// The program that writes the pages, in its form for drafts.
fn site_program(action: &str) -> Command {
    without_rustflags(cargo([action, "--locked", "--bin", "site", "--features", "site"]))
}

/// With each error in a line.
fn briefly(mut cargo: Command) -> Command {
    cargo.args(["--message-format", "short", "--color", "never"]);
    cargo
}

/// When each program was compiled, or nothing if they are not where they should be.
fn compiled() -> Vec<SystemTime> {
    let time = |name| wasm(name).metadata()?.modified();
    PROGRAMS.into_iter().map(time).collect::<std::io::Result<_>>().unwrap_or_default()
}

/// Where cargo puts a program. This one is in the same target folder, in `debug`.
fn wasm(name: &str) -> PathBuf {
    let this = env::current_exe().unwrap_or_default();
    let target = this.ancestors().nth(2).unwrap_or(Path::new("target"));
    target.join(TARGET).join("release").join(name).with_extension("wasm")
}
