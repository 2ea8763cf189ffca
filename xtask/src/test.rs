//! `cargo xtask test`: all checks, the cheap ones first. `.ci/run` runs it with `--all-browsers`.

use std::ffi::OsString;

use anyhow::Result;

use crate::command::{cargo, root, run, without_rustflags};
use crate::site::{SiteBuild, each_program};
use crate::steps::{self, Step, step};
use crate::tools::Tools;
use crate::{added, browser, engines, foreign};

/// What to run, and how.
#[derive(Default)]
pub(crate) struct Options {
    /// Skips the browser.
    pub(crate) quick: bool,
    /// Also drives Firefox and WebKitGTK, if they are available, and weighs a site with a part of lessons
    /// more.
    pub(crate) all_browsers: bool,
    /// Lets Nu's HTML checker read every page, and speedscope the traces.
    pub(crate) foreign: bool,
    /// Renews the pictures in `docs/pictures/`.
    pub(crate) pictures: bool,
    /// Arguments for the end-to-end suite.
    pub(crate) suite_args: Vec<OsString>,
}

/// Runs the checks.
pub(crate) fn run_all(options: Options) -> Result<()> {
    let tools = Tools::locate()?;
    let mut steps = tools.steps();
    if !options.quick {
        steps.push(browser::install_step());
    }
    if options.all_browsers {
        steps.extend(engines::install_steps(&tools));
    }
    if options.foreign {
        steps.push(foreign::install_step(&tools));
    }
    steps.extend(static_checks());
    steps.push(native_tests());
    if !options.quick {
        let (readers, site) = (SiteBuild::for_readers("/"), SiteBuild::for_tests());
        let (shipped, dist) = (readers.dist(), site.dist());
        steps.push(readers.build_step(tools.clone()));
        steps.push(site.build_step(tools.clone()));
        steps.push(draft_test());
        steps.push(added::compile_step());
        if options.all_browsers {
            steps.push(added::build_step(tools.clone(), shipped.clone()));
        }
        if options.foreign {
            steps.push(foreign::html_step(&tools, &shipped));
        }
        steps.push(step("the end-to-end suite", move || {
            let mut suite = browser::suite(&dist, &shipped)?;
            let missing = match options.all_browsers {
                true => engines::add_to(&mut suite, &tools),
                false => Vec::new(),
            };
            if options.all_browsers {
                suite.env("ASYNC_PATTERNS_PART", added::dist());
            }
            if options.foreign {
                suite.env("ASYNC_PATTERNS_SPEEDSCOPE", foreign::speedscope(&tools));
            }
            suite.env("ASYNC_PATTERNS_ADDED", "1").args(options.suite_args);
            if options.pictures {
                suite.env("ASYNC_PATTERNS_PICTURES", root().join("docs/pictures"));
            }
            let outcome = run(suite);
            for engine in missing {
                println!("skipped {engine}");
            }
            outcome
        }));
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
        step(
            "lints, native, with the site program for drafts",
            clippy(&["--workspace", "--all-targets", "--features", "site"]),
        ),
        step(
            "lints, native, with all features",
            clippy(&["--workspace", "--all-targets", "--all-features"]),
        ),
        // Without `--all-targets`, since the tests are native.
        step(
            "lints, in the browser",
            clippy(
                &[&["--target", "wasm32-unknown-unknown", "--lib"][..], &each_program()].concat(),
            ),
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

/// Compiled with fewer features than the other tests, as the program of a draft is.
fn draft_test() -> Step {
    step("the test of the draft", || {
        let test = ["test", "--workspace", "--features", "site", "--locked", "--test", "draft"];
        run(cargo(test))
    })
}
