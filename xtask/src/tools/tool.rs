//! One tool: where it is found, and how it is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::command::{cargo, executable, find, program, run, succeeds};

/// A program of a crate, in the one version that will do.
#[derive(Clone)]
pub(super) struct Tool {
    pub(super) package: &'static str,
    pub(super) program: &'static str,
    pub(super) version: String,
    /// Further arguments of `cargo install`.
    pub(super) flags: &'static [&'static str],
    /// How long it takes to compile on two cores.
    pub(super) compiles_in: Duration,
    /// The project's own cache.
    pub(super) cache: PathBuf,
}

impl Tool {
    /// Its name and version.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    /// The program: the one in the cache, or else the one on the `PATH`. Another version is none.
    pub(super) fn found(&self) -> Option<PathBuf> {
        let on_path = || find(&[self.program]);
        Some(self.kept())
            .filter(|file| self.is(file))
            .or_else(|| on_path().filter(|file| self.is(file)))
    }

    /// Where the cache keeps it.
    pub(super) fn kept(&self) -> PathBuf {
        self.folder().join("bin").join(executable(self.program))
    }

    /// How long its last installation took.
    pub(super) fn took(&self) -> Option<Duration> {
        let seconds = fs::read_to_string(self.note()).ok()?;
        seconds.trim().parse().ok().map(Duration::from_secs)
    }

    /// Puts it into the cache, prebuilt where `cargo binstall` has it. A `quiet` installation shows
    /// errors only.
    pub(super) fn install(&self, quiet: bool) -> Result<()> {
        let started = Instant::now();
        if !self.install_prebuilt(quiet) {
            self.compile(quiet).with_context(|| {
                format!("{} cannot be installed; you can also put it on the PATH", self.name())
            })?;
        }
        let kept = self.kept();
        ensure!(self.is(&kept), "{} is not {}", kept.display(), self.name());
        let note = self.note();
        fs::write(&note, started.elapsed().as_secs().to_string())
            .with_context(|| format!("cannot write {}", note.display()))
    }

    /// Whether that worked: there may be no such file for this system, or no network.
    fn install_prebuilt(&self, quiet: bool) -> bool {
        let mut version = cargo(["binstall", "-V"]);
        version.stdout(Stdio::null()).stderr(Stdio::null());
        if !succeeds(version) {
            return false;
        }
        let mut install = cargo(["binstall", "--no-confirm", "--force", "--disable-strategies"]);
        // It would compile with the profile of the crate, which takes several times as long.
        install.args(["compile", "--root"]).arg(self.folder());
        install.arg(format!("{}@{}", self.package, self.version));
        if quiet {
            install.stdout(Stdio::null()).stderr(Stdio::null());
        }
        succeeds(install) && self.is(&self.kept())
    }

    fn compile(&self, quiet: bool) -> Result<()> {
        let build = self.cache.join("build").join(self.package);
        // `--force`: the file may be damaged.
        let mut install = cargo(["install", self.package, "--version", &self.version, "--force"]);
        if quiet {
            install.arg("--quiet");
        }
        install
            .args(self.flags)
            .arg("--root")
            .arg(self.folder())
            .env("CARGO_TARGET_DIR", &build)
            // The tools run for a second or two per build, so a quick compilation matters more than
            // quick code.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            // Without a lock file, use the newest dependencies that the pinned toolchain can
            // compile.
            .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
        run(install)?;
        fs::remove_dir_all(&build).with_context(|| format!("cannot remove {}", build.display()))
    }

    /// Whether this file is the program in the right version.
    fn is(&self, file: &Path) -> bool {
        if !file.is_file() {
            return false;
        }
        let mut asked: Command = program(file);
        asked.arg("--version").stderr(Stdio::null());
        let told = asked.output().ok().filter(|output| output.status.success());
        told.is_some_and(|output| {
            version_in(&String::from_utf8_lossy(&output.stdout)) == Some(&self.version)
        })
    }

    fn folder(&self) -> PathBuf {
        self.cache.join("tools").join(format!("{}-{}", self.package, self.version))
    }

    fn note(&self) -> PathBuf {
        self.cache.join("tools").join(format!("{}.seconds", self.package))
    }
}

/// The version in what a program answers to `--version`: `wasm-bindgen 0.2.130 (1a2b3c4d5)`.
fn version_in(told: &str) -> Option<&str> {
    told.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_the_second_word() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (1a2b3c4d5)\n"), Some("0.2.130"));
        assert_eq!(version_in("geckodriver 0.37.1\n\nThe source code of"), Some("0.37.1"));
        assert_eq!(version_in("trunk\n"), None);
    }
}
