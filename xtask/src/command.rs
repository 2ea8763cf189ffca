//! Child processes: where they run, and how their failure is reported.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}

/// A program to be run in the workspace's folder.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that started this program, with these arguments.
pub(crate) fn cargo<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args);
    command
}

/// Removes `RUSTFLAGS` for a wasm build: it would silently replace the link arguments in
/// `.cargo/config.toml`.
pub(crate) fn without_rustflags(mut command: Command) -> Command {
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// Runs a command to its end; an exit code other than 0 is an error.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", words(&command)))?;
    ensure!(status.success(), "{} failed", words(&command));
    Ok(())
}

/// Runs a command to its end, and returns whether that went well.
pub(crate) fn succeeds(mut command: Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

/// Runs a command to its end, silently. Fails with all that it printed.
pub(crate) fn silently(mut command: Command) -> Result<()> {
    let output = command.output().with_context(|| format!("cannot start {}", words(&command)))?;
    let printed = [output.stderr, output.stdout];
    let text = || printed.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    ensure!(output.status.success(), text());
    Ok(())
}

/// Runs a command and returns what it printed, without the white space around it.
pub(crate) fn output(mut command: Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", words(&command)))?;
    ensure!(output.status.success(), "{} failed", words(&command));
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// The path of the first of these programs that is on the `PATH`.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(executable(name))))
        .find(|file| file.is_file())
}

/// A program's file name on this system.
pub(crate) fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// The `PATH` with this folder in front of all others.
pub(crate) fn path_with(first: &Path) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(first.to_owned()).chain(env::split_paths(&path));
    env::join_paths(folders).context("a folder on the PATH has a forbidden character")
}

/// Opens an address in the default browser.
pub(crate) fn open(address: &str) -> Result<()> {
    let (name, args): (_, &[&str]) = match env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start"]),
        "linux" => ("xdg-open", &[]),
        other => bail!("--open does not know how {other} opens a browser"),
    };
    let mut command = program(name);
    command.args(args).arg(address);
    run(command)
}

fn words(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    format!("`{}`", words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" "))
}
