//! `cargo xtask bench`: the figures behind the site's claims, measured in the browser.

use anyhow::Result;

use crate::browser;
use crate::command::run;
use crate::site::SiteBuild;
use crate::steps::{self, step};
use crate::tools::Tools;

/// Measures and prints.
pub(crate) fn run_all() -> Result<()> {
    let tools = Tools::locate()?;
    let (readers, site) = (SiteBuild::for_readers("/"), SiteBuild::for_tests());
    let (readers_dist, dist) = (readers.dist(), site.dist());
    let mut steps = tools.steps();
    steps.push(browser::install_step());
    steps.push(readers.build_step(tools.clone()));
    steps.push(site.build_step(tools));
    steps.push(step("measure", move || {
        let mut suite = browser::suite(&dist, &readers_dist)?;
        suite.arg("--bench");
        run(suite)
    }));
    steps::take(steps)
}
