//! `cargo xtask build`: the site in a folder, ready for any static host.

mod draft;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::command::{cargo, program, root, run, without_rustflags};
use crate::steps::{self, Step, step};
use crate::tools::{TARGET, Tools};
pub(crate) use draft::Draft;

/// The programs of the pages, which `index.html` names too.
const PROGRAMS: [&str; 2] = ["async-design-patterns", "runner"];

/// How cargo compiles them in a fraction of the time: they are larger and slower then.
pub(crate) const QUICK: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_INCREMENTAL", "true"),
];

/// The arguments that choose them.
pub(crate) fn each_program() -> Vec<&'static str> {
    PROGRAMS.iter().flat_map(|name| ["--bin", name]).collect()
}

/// Compiles the programs in parallel; Trunk would compile them one by one.
fn programs() -> Command {
    let mut programs = without_rustflags(cargo(["build", "--quiet", "--release", "--locked"]));
    programs.args(["--target", TARGET]).args(each_program());
    programs
}

/// A build of the site by Trunk, with the settings that may vary.
pub(crate) struct SiteBuild {
    dist: PathBuf,
    public_url: String,
    kind: Kind,
}

/// For whom a build is.
#[derive(Clone, Copy)]
enum Kind {
    Readers,
    /// With the pages that only the end-to-end suite opens.
    Tests,
}

impl SiteBuild {
    /// The site as readers get it, in `dist/`, for a host that serves it at this path.
    pub(crate) fn for_readers(public_url: impl Into<String>) -> Self {
        Self { dist: root().join("dist"), public_url: public_url.into(), kind: Kind::Readers }
    }

    /// The site with the pages that only the end-to-end suite opens, in a folder of its own.
    pub(crate) fn for_tests() -> Self {
        let dist = root().join("target/e2e/dist");
        Self { dist, public_url: "/".into(), kind: Kind::Tests }
    }

    /// The folder that the build writes to.
    pub(crate) fn dist(&self) -> PathBuf {
        self.dist.clone()
    }

    /// Builds the site, in seconds if little has changed.
    pub(crate) fn build_step(self, tools: Tools) -> Step {
        let name = match self.kind {
            Kind::Tests => "build the site with its test pages",
            Kind::Readers => "build the site",
        };
        step(name, move || {
            let mut programs = programs();
            programs.args(self.features());
            run(programs)?;
            run(self.trunk(&tools)?)
        })
    }

    /// The arguments that choose the features of the programs.
    fn features(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Tests => &["--features", "test-pages"],
            Kind::Readers => &[],
        }
    }

    fn trunk(&self, tools: &Tools) -> Result<Command> {
        let mut trunk = without_rustflags(program(tools.trunk()));
        // `--offline`, or Trunk would download a wasm-bindgen of its own.
        trunk
            .args(["build", "--offline", "--public-url", &self.public_url, "--dist"])
            .arg(&self.dist)
            .env("PATH", tools.path()?);
        // Trunk reads this variable as a flag with a value, and rejects the customary `1`.
        if std::env::var_os("NO_COLOR").is_some() {
            trunk.env("NO_COLOR", "true");
        }
        trunk.args(self.features());
        self.set(&mut trunk);
        Ok(trunk)
    }

    /// Tells the site program for whom it writes.
    pub(crate) fn set(&self, command: &mut Command) {
        command.env_remove("ASYNC_PATTERNS_TEST_PAGES").env_remove("ASYNC_PATTERNS_DRAFT");
        match self.kind {
            Kind::Readers => {}
            Kind::Tests => drop(command.env("ASYNC_PATTERNS_TEST_PAGES", "1")),
        }
    }
}

/// Builds for readers.
pub(crate) fn run_build(public_url: String) -> Result<()> {
    let tools = Tools::locate()?;
    let mut steps = tools.steps();
    steps.push(SiteBuild::for_readers(public_url).build_step(tools));
    steps::take(steps)
}
