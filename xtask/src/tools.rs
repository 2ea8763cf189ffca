//! The tools that build the site: those in the project's own cache folder, those on the `PATH` in the
//! same version, or else installed into that folder. Nothing else of the user's is changed, except
//! that the toolchain gets its wasm32 target.

mod together;
mod tool;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use etcetera::BaseStrategy;

use crate::command::{cargo, find, output, path_with, program, root, run};
use crate::steps::{Step, step};
use tool::Tool;

/// The newest Trunk that builds with the pinned toolchain.
const TRUNK: &str = "0.21.14";
/// The program that drives Firefox; it works with any Firefox of the last few years.
const GECKODRIVER: &str = "0.37.1";
/// What the browser's programs are compiled to.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The programs that the steps install.
#[derive(Clone)]
pub(crate) struct Tools {
    trunk: Placed,
    wasm_bindgen: Placed,
    cache: PathBuf,
}

/// A tool, and the file that it is, or will be once it is installed.
#[derive(Clone)]
struct Placed {
    tool: Tool,
    file: PathBuf,
    is_missing: bool,
}

impl Placed {
    fn of(tool: Tool) -> Self {
        let found = tool.found();
        let is_missing = found.is_none();
        Self { file: found.unwrap_or_else(|| tool.kept()), is_missing, tool }
    }
}

impl Tools {
    /// Where the tools are, or will be once they are installed.
    pub(crate) fn locate() -> Result<Self> {
        let cache = etcetera::choose_base_strategy()
            .context("no home folder to keep the build tools in")?
            .cache_dir()
            .join("async-design-patterns");
        let trunk = Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK.to_owned(),
            // It runs offline: without TLS, and without a check for a newer version.
            flags: &["--locked", "--no-default-features"],
            compiles_in: Duration::from_secs(210),
            cache: cache.clone(),
        };
        let wasm_bindgen = Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: locked_version("wasm-bindgen")?,
            // Not `--locked`: its lock file names a crate that a registry may no longer hold. The
            // default feature is TLS for its other program, which runs tests.
            flags: &["--no-default-features", "--bin", "wasm-bindgen"],
            compiles_in: Duration::from_secs(60),
            cache: cache.clone(),
        };
        Ok(Self { trunk: Placed::of(trunk), wasm_bindgen: Placed::of(wasm_bindgen), cache })
    }

    /// Installs what is missing.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let mut steps = installed(&[&self.trunk, &self.wasm_bindgen]);
        // Trunk runs offline and asks cargo about every package, including those of other systems.
        let fetched = || run(cargo(["fetch", "--quiet", "--locked"]));
        steps.push(step("the packages in Cargo.lock", fetched));
        steps
    }

    /// Installs what is missing for a draft, which needs no Trunk.
    pub(crate) fn steps_of_draft(&self) -> Vec<Step> {
        installed(&[&self.wasm_bindgen])
    }

    /// The Trunk program.
    pub(crate) fn trunk(&self) -> &Path {
        &self.trunk.file
    }

    /// Turns a wasm file into what a page loads. The site program matches functions by name, so names stay.
    pub(crate) fn bind(&self, wasm: &Path, into: &Path) -> Command {
        let mut bind = program(&self.wasm_bindgen.file);
        bind.args(["--target", "web", "--no-typescript", "--no-demangle", "--out-dir"]);
        bind.arg(into).arg(wasm);
        bind
    }

    /// The `PATH` on which Trunk finds the right wasm-bindgen.
    pub(crate) fn path(&self) -> Result<OsString> {
        // A folder that is on the path already stays where it is: in front, it would hide programs
        // that have nothing to do with this.
        let wasm_bindgen = &self.wasm_bindgen.file;
        if find(&["wasm-bindgen"]).as_ref() == Some(wasm_bindgen) {
            return Ok(env::var_os("PATH").unwrap_or_default());
        }
        path_with(wasm_bindgen.parent().unwrap_or(wasm_bindgen))
    }

    /// The program that drives Firefox.
    pub(crate) fn geckodriver(&self) -> PathBuf {
        let tool = self.geckodriver_tool();
        tool.found().unwrap_or_else(|| tool.kept())
    }

    /// The folder of the programs that npm installs.
    pub(crate) fn foreign(&self) -> PathBuf {
        self.cache.join("tools/foreign")
    }

    /// Installs geckodriver, if it is missing.
    pub(crate) fn install_geckodriver(&self) -> Result<()> {
        let tool = self.geckodriver_tool();
        match tool.found() {
            Some(_) => Ok(()),
            None => together::install(&[tool]),
        }
    }

    fn geckodriver_tool(&self) -> Tool {
        Tool {
            package: "geckodriver",
            program: "geckodriver",
            version: GECKODRIVER.to_owned(),
            flags: &["--locked"],
            compiles_in: Duration::from_secs(120),
            cache: self.cache.clone(),
        }
    }
}

/// Installs whichever of these is missing, and the target.
fn installed(tools: &[&Placed]) -> Vec<Step> {
    let names: Vec<_> = tools.iter().map(|placed| placed.tool.name()).collect();
    let missing = tools.iter().filter(|placed| placed.is_missing);
    let missing: Vec<_> = missing.map(|placed| placed.tool.clone()).collect();
    vec![
        step(names.join(" and "), move || together::install(&missing)),
        step(format!("the {TARGET} target"), add_target),
    ]
}

/// Adds the wasm32 target to the active toolchain, through rustup, if it is missing.
fn add_target() -> Result<()> {
    let mut rustc = program("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    if Path::new(&output(rustc)?).is_dir() {
        return Ok(());
    }
    let mut rustup = program("rustup");
    rustup.args(["target", "add", TARGET]);
    run(rustup)
}

/// The version of a package in `Cargo.lock`.
fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock does not name {package}"))
}
