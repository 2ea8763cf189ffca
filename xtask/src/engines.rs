//! The browser engines other than Chromium's that the end-to-end suite can drive, where they are
//! available.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::command::find;
use crate::debian;
use crate::steps::{Step, step};
use crate::tools::Tools;

/// An engine: its name, and what has to be installed for it.
struct Engine {
    name: &'static str,
    /// Its programs, each with the environment variable by which the suite finds it and its
    /// possible names.
    programs: &'static [(&'static str, &'static [&'static str])],
    packages: &'static [&'static str],
}

const FIREFOX: Engine = Engine {
    name: "Firefox",
    programs: &[("ASYNC_PATTERNS_FIREFOX", &["firefox-esr", "firefox"])],
    packages: &["firefox-esr"],
};

const WEBKIT: Engine = Engine {
    name: "WebKitGTK",
    programs: &[
        ("ASYNC_PATTERNS_WEBKITDRIVER", &["WebKitWebDriver"]),
        ("ASYNC_PATTERNS_XVFB", &["Xvfb"]),
    ],
    packages: &["webkit2gtk-driver", "xvfb"],
};

const GECKODRIVER: &str = "ASYNC_PATTERNS_GECKODRIVER";

/// Installs both engines if we may; otherwise those that are missing are left out.
pub(crate) fn install_steps(tools: &Tools) -> Vec<Step> {
    let tools = tools.clone();
    vec![
        step("Firefox and geckodriver", move || {
            FIREFOX.install();
            if FIREFOX.found().is_some() {
                or_else_told(tools.install_geckodriver());
            }
            Ok(())
        }),
        step("WebKitGTK and a screen for it", || {
            WEBKIT.install();
            Ok(())
        }),
    ]
}

/// Tells the suite where the engines are, and returns the names of those that are missing.
pub(crate) fn add_to(suite: &mut Command, tools: &Tools) -> Vec<String> {
    let mut missing = Vec::new();
    for engine in [FIREFOX, WEBKIT] {
        match engine.found() {
            Some(programs) => drop(suite.envs(programs)),
            None => missing.push(engine.missing()),
        }
    }
    let geckodriver = tools.geckodriver();
    if geckodriver.is_file() {
        suite.env(GECKODRIVER, geckodriver);
    } else if FIREFOX.found().is_some() {
        missing.push("Firefox: geckodriver could not be installed".to_owned());
    }
    missing
}

/// Prints an error and goes on: a missing engine must not stop the checks of the others.
fn or_else_told(outcome: Result<()>) {
    if let Err(error) = outcome {
        eprintln!("{error:#}");
    }
}

impl Engine {
    fn install(&self) {
        if self.found().is_none() && debian::may_install() {
            // On another system the package may have another name: then the engine is left out.
            or_else_told(debian::install(self.packages));
        }
    }

    /// The paths of its programs, if all of them are on the `PATH`.
    fn found(&self) -> Option<Vec<(&'static str, PathBuf)>> {
        self.programs.iter().map(|(variable, names)| Some((*variable, find(names)?))).collect()
    }

    fn missing(&self) -> String {
        let programs = self.programs.iter().map(|(_, names)| names[0]).collect::<Vec<_>>();
        format!(
            "{}: {} not found on the PATH (Debian's packages: {})",
            self.name,
            programs.join(" and "),
            self.packages.join(" and ")
        )
    }
}
