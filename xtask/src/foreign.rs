//! Third-party programs that check what we write. They need npm and Java, which a user may lack, so they
//! run only on request: `cargo xtask test --foreign`.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::command::{find, program, run};
use crate::steps::{Step, step};
use crate::tools::Tools;

/// The W3C's checker of HTML, and a viewer of traces.
const PACKAGES: [&str; 2] = ["vnu-jar@26.9.27", "speedscope@1.25.0"];

/// Installs them, with npm, into the project's own cache.
pub(crate) fn install_step(tools: &Tools) -> Step {
    let folder = tools.foreign();
    step("Nu's HTML checker and speedscope", move || {
        let npm = find(&["npm"]).context("npm is not on the PATH: leave --foreign out")?;
        let mut install = program(npm);
        install.args(["install", "--silent", "--no-save", "--ignore-scripts", "--prefix"]);
        install.arg(&folder).args(PACKAGES);
        std::fs::create_dir_all(&folder)?;
        run(install)
    })
}

/// Checks every page of a built site.
pub(crate) fn html_step(tools: &Tools, site: &Path) -> Step {
    let jar = tools.foreign().join("node_modules/vnu-jar/build/dist/vnu.jar");
    let site = site.to_owned();
    step("the HTML of every page", move || {
        let java = find(&["java"]).context("java is not on the PATH: leave --foreign out")?;
        let mut check = program(java);
        // Errors only: it takes the pages for files of an origin that their policy forbids.
        check.arg("-jar").arg(jar).args(["--skip-non-html", "--errors-only"]).arg(site);
        run(check)
    })
}

/// The folder of speedscope's page, in which the end-to-end suite opens exported traces.
pub(crate) fn speedscope(tools: &Tools) -> PathBuf {
    tools.foreign().join("node_modules/speedscope/dist/release")
}
