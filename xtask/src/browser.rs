//! The browser that the end-to-end suite drives, and the program that drives it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, find};
use crate::debian;
use crate::steps::{Step, step};

/// Chromium's names, Debian's first.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];
const CHROMEDRIVER: &[&str] = &["chromedriver"];

/// Makes sure that both programs are there; installs Debian's if we may.
pub(crate) fn install_step() -> Step {
    step("Chromium and ChromeDriver", || {
        if chromium().and(chromedriver()).is_some() {
            return Ok(());
        }
        if !debian::may_install() {
            bail!(
                "install Chromium and its ChromeDriver (Debian's packages are chromium and \
                 chromium-driver) and put both on the PATH, or leave the browser out with --quick"
            );
        }
        debian::install(&["chromium", "chromium-driver"])
    })
}

/// The end-to-end suite for these two builds of the site. Arguments for the suite can be appended.
pub(crate) fn suite(dist: &Path, readers: &Path) -> Result<Command> {
    // With the features of the native tests, so that nothing is compiled twice.
    let mut suite = cargo(["test", "--workspace", "--all-features", "--locked"]);
    suite
        .args(["--test", "e2e", "--"])
        .env("ASYNC_PATTERNS_DIST", dist)
        .env("ASYNC_PATTERNS_READERS", readers)
        .env("ASYNC_PATTERNS_CHROMIUM", chromium().context("no chromium on the PATH")?)
        .env("ASYNC_PATTERNS_CHROMEDRIVER", chromedriver().context("no chromedriver on the PATH")?);
    Ok(suite)
}

fn chromium() -> Option<PathBuf> {
    env::var_os("ASYNC_PATTERNS_CHROMIUM").map(PathBuf::from).or_else(|| find(CHROMIUM))
}

fn chromedriver() -> Option<PathBuf> {
    env::var_os("ASYNC_PATTERNS_CHROMEDRIVER").map(PathBuf::from).or_else(|| find(CHROMEDRIVER))
}
