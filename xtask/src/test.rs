//! `cargo xtask test`: every check there is, the cheap ones first. `.ci/run` is this command.

use std::ffi::OsString;

use anyhow::Result;

use crate::browser;
use crate::command::{cargo, run, without_rustflags};
use crate::site::Site;
use crate::steps::{self, Step, step};
use crate::tools::Tools;

/// Runs the checks; `quick` leaves the browser out, `suite_args` go to the end-to-end suite.
pub(crate) fn run_all(quick: bool, suite_args: Vec<OsString>) -> Result<()> {
    let tools = Tools::locate()?;
    let mut steps = tools.steps();
    if !quick {
        steps.push(browser::install_step());
    }
    steps.extend(static_checks());
    steps.push(native_tests());
    if !quick {
        let site = Site::for_tests();
        let suite = end_to_end(&site, suite_args);
        steps.push(site.build_step(tools));
        steps.push(suite);
    }
    steps::take(steps)
}

fn static_checks() -> Vec<Step> {
    let clippy = |args: &[&'static str]| {
        let args = [&["clippy", "--quiet", "--locked"], args, &["--", "-D", "warnings"]].concat();
        move || run(without_rustflags(cargo(args)))
    };
    vec![
        step("the format", || run(cargo(["fmt", "--all", "--check"]))),
        step("lints, native", clippy(&["--workspace", "--all-targets"])),
        step(
            "lints, native, with the site program",
            clippy(&["--workspace", "--all-targets", "--all-features"]),
        ),
        // Not all targets: the tests are native.
        step(
            "lints, in the browser",
            clippy(&[
                "--target",
                "wasm32-unknown-unknown",
                "--lib",
                "--bin",
                "async-design-patterns",
            ]),
        ),
    ]
}

fn native_tests() -> Step {
    step("native tests", || {
        let mut tests = cargo(["test", "--workspace", "--all-features", "--locked"]);
        tests.env_remove("ASYNC_PATTERNS_DIST");
        run(tests)
    })
}

fn end_to_end(site: &Site, args: Vec<OsString>) -> Step {
    let dist = site.dist();
    step("the end-to-end suite", move || {
        // The features of the native tests, so that nothing is compiled twice.
        let mut suite = cargo(["test", "--workspace", "--all-features", "--locked"]);
        suite.args(["--test", "e2e", "--"]).args(args).env("ASYNC_PATTERNS_DIST", dist);
        browser::tell(&mut suite)?;
        run(suite)
    })
}
