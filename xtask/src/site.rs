//! `cargo xtask build`: the site in a folder, ready for any static host.

use std::path::PathBuf;

use anyhow::Result;

use crate::command::{path_with, program, root, run, without_rustflags};
use crate::steps::{self, Step, step};
use crate::tools::Tools;

/// What a build of the site may vary.
pub(crate) struct Site {
    dist: PathBuf,
    public_url: String,
    kind: Kind,
}

/// Whom a build is for.
enum Kind {
    Readers,
    /// With the pages that only the end-to-end suite opens.
    Tests,
    /// Without what makes a browser keep the site: an edit must show at once, and the next site on
    /// the same port must not be hidden by this one.
    Author,
}

impl Site {
    /// The site as readers get it, in `dist/`, for a host that serves it at this path.
    pub(crate) fn for_readers(public_url: impl Into<String>) -> Self {
        Self { dist: root().join("dist"), public_url: public_url.into(), kind: Kind::Readers }
    }

    /// The site with the pages that only the end-to-end suite opens, in a folder of its own.
    pub(crate) fn for_tests() -> Self {
        let dist = root().join("target/e2e/dist");
        Self { dist, public_url: "/".into(), kind: Kind::Tests }
    }

    /// The site as its author looks at it, in a folder of its own.
    pub(crate) fn for_author() -> Self {
        let dist = root().join("target/serve/dist");
        Self { dist, public_url: "/".into(), kind: Kind::Author }
    }

    /// The folder that the build fills.
    pub(crate) fn dist(&self) -> PathBuf {
        self.dist.clone()
    }

    /// Builds the site; takes seconds when little has changed.
    pub(crate) fn build_step(self, tools: Tools) -> Step {
        let name = match self.kind {
            Kind::Tests => "build the site with its test pages",
            Kind::Readers | Kind::Author => "build the site",
        };
        step(name, move || run(self.trunk(&tools)?))
    }

    fn trunk(&self, tools: &Tools) -> Result<std::process::Command> {
        let mut trunk = without_rustflags(program(&tools.trunk));
        // Offline, or Trunk would look for a wasm-bindgen of its own.
        trunk
            .args(["build", "--offline", "--public-url", &self.public_url, "--dist"])
            .arg(&self.dist)
            .env("PATH", path_with(&tools.wasm_bindgen_bin)?);
        // Trunk takes this for a flag with a value, and stops at the customary `1`.
        if std::env::var_os("NO_COLOR").is_some() {
            trunk.env("NO_COLOR", "true");
        }
        trunk.env_remove("ASYNC_PATTERNS_TEST_PAGES").env_remove("ASYNC_PATTERNS_DRAFT");
        match self.kind {
            Kind::Readers => {}
            Kind::Tests => {
                trunk.args(["--features", "test-pages"]).env("ASYNC_PATTERNS_TEST_PAGES", "1");
            }
            Kind::Author => {
                trunk.env("ASYNC_PATTERNS_DRAFT", "1");
            }
        }
        Ok(trunk)
    }
}

/// Builds for readers.
pub(crate) fn run_build(public_url: String) -> Result<()> {
    let tools = Tools::locate()?;
    let mut steps = tools.steps();
    steps.push(Site::for_readers(public_url).build_step(tools));
    steps::take(steps)
}
