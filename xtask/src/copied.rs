//! A copy of the project in a folder of its own, and how cargo compiles it.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy in a folder below the one in which cargo compiles this project.
pub struct Copied {
    folder: PathBuf,
}

impl Copied {
    /// The copy of this name.
    pub fn new(target: &Path, name: &str) -> Self {
        Self { folder: target.join(name) }
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
        command
    }
}
