//! The site that is served while its author edits it: a build after the first makes only what the
//! edit changes.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use super::{PROGRAMS, SiteBuild};
use crate::command::{cargo, silently, without_rustflags};
use crate::tools::{TARGET, Tools};

/// What Trunk copies into the site, besides its settings: the site program does not.
const COPIED: [&str; 4] =
    ["index.html", "Trunk.toml", "static/icons", "static/manifest.webmanifest"];

/// The draft, and the state of its last build.
pub(crate) struct Draft {
    site: SiteBuild,
    tools: Tools,
    /// When the programs in the site were compiled. Empty if Trunk has to run.
    programs: Vec<SystemTime>,
}

impl Draft {
    /// Of the site that `SiteBuild::for_author` builds.
    pub(crate) fn new(site: SiteBuild, tools: Tools) -> Self {
        Self { site, tools, programs: Vec::new() }
    }

    /// Says that Trunk has just built the site.
    pub(crate) fn is_built(&mut self) {
        self.programs = compiled();
    }

    /// Builds again after an edit of these files. Compilers and Trunk run only where there is
    /// something for them to do. Fails with all that was printed.
    pub(crate) fn build_again(&mut self, changed: &[PathBuf]) -> Result<(), String> {
        if changed.iter().any(|path| COPIED.iter().any(|copied| path.starts_with(copied))) {
            self.programs.clear();
        }
        silently(briefly(self.site.programs()))?;
        silently(briefly(site_program("build")))?;
        // Programs that are as Trunk took them are in the site already.
        let programs = compiled();
        if !programs.is_empty() && programs == self.programs {
            return silently(self.pages());
        }
        self.programs.clear();
        let mut trunk = self.site.trunk(&self.tools).map_err(|error| format!("{error:#}"))?;
        trunk.env("NO_COLOR", "true");
        silently(trunk)?;
        self.programs = programs;
        Ok(())
    }

    /// Writes the pages, style sheets and scripts into the site once more.
    fn pages(&self) -> Command {
        let mut pages = site_program("run");
        self.site.set(&mut pages);
        pages.env("TRUNK_STAGING_DIR", &self.site.dist).env("TRUNK_PUBLIC_URL", "/");
        pages
    }
}

/// As Trunk's hook builds and runs it.
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
    // This program is in the same target folder, in `debug`.
    let program = env::current_exe().unwrap_or_default();
    let target = program.ancestors().nth(2).unwrap_or(Path::new("target"));
    let folder = target.join(TARGET).join("release");
    let time = |name| folder.join(format!("{name}.wasm")).metadata()?.modified();
    PROGRAMS.into_iter().map(time).collect::<std::io::Result<_>>().unwrap_or_default()
}
