//! Installs Debian packages, if we may.

use std::process::Command;

use anyhow::Result;

use crate::command::{find, output, program, run};

/// Whether we may install packages: on Debian, as root.
pub(crate) fn may_install() -> bool {
    let mut id = program("id");
    id.arg("-u");
    find(&["apt-get"]).is_some() && output(id).is_ok_and(|user| user == "0")
}

/// Installs these packages.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    run(apt_get(&["update"]))?;
    run(apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat()))
}

fn apt_get(args: &[&str]) -> Command {
    let mut command = program("apt-get");
    command.arg("--quiet").args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
