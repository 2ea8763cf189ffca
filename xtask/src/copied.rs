//! A copy of the project in a folder of its own, and how cargo compiles it.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy in a folder below the one in which cargo compiles this project.
#[derive(Clone)]
pub struct Copied {
    folder: PathBuf,
    profile: Profile,
}

/// How the programs of the browser are compiled.
#[derive(Clone, Copy)]
pub enum Profile {
    /// As readers get them.
    Small,
    /// In a third of the time.
    Quick,
}

impl Copied {
    /// The copy of this name.
    pub fn new(target: &Path, name: &str, profile: Profile) -> Self {
        Self { folder: target.join(name), profile }
    }

    /// The files of the project.
    pub fn project(&self) -> PathBuf {
        self.folder.join("project")
    }

    /// What cargo makes of them.
    pub fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// A command of the project's own: `cargo xtask`.
    pub fn xtask(&self) -> Command {
        self.run(Command::new(self.target().join(format!("debug/xtask{EXE_SUFFIX}"))))
    }

    /// Makes a command run in the project, also with those that it starts.
    pub fn run(&self, mut command: Command) -> Command {
        command.current_dir(self.project()).env("CARGO_TARGET_DIR", self.target());
        // What is compiled of the crates of others is that of the project.
        if let Some(target) = self.folder.parent() {
            command.env("CARGO_BUILD_BUILD_DIR", target);
        }
        let quick = [
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_INCREMENTAL", "true"),
        ];
        match self.profile {
            Profile::Small => {}
            Profile::Quick => drop(command.envs(quick)),
        }
        command
    }
}
