//! The tools that build the site, kept or installed in the project's own cache folder. Nothing else
//! of the user's is changed, except that the toolchain gets its wasm32 target.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use etcetera::BaseStrategy;

use crate::command::{cargo, executable, output, program, root, run};
use crate::steps::{Step, step};

/// The newest Trunk that builds with the pinned toolchain.
const TRUNK: &str = "0.21.14";
/// The program that drives Firefox; it works with any Firefox of the last few years.
const GECKODRIVER: &str = "0.37.1";
const TARGET: &str = "wasm32-unknown-unknown";

/// The programs that `steps` installs.
#[derive(Clone)]
pub(crate) struct Tools {
    /// The Trunk program.
    pub(crate) trunk: PathBuf,
    /// The folder that contains the wasm-bindgen program.
    pub(crate) wasm_bindgen_bin: PathBuf,
    wasm_bindgen_version: String,
    cache: PathBuf,
}

impl Tools {
    /// Where the tools are, or will be once they are installed.
    pub(crate) fn locate() -> Result<Self> {
        let cache = etcetera::choose_base_strategy()
            .context("no home folder to keep the build tools in")?
            .cache_dir()
            .join("async-design-patterns");
        let wasm_bindgen_version = locked_version("wasm-bindgen")?;
        Ok(Self {
            trunk: bin(&cache, "trunk", TRUNK).join(executable("trunk")),
            wasm_bindgen_bin: bin(&cache, "wasm-bindgen-cli", &wasm_bindgen_version),
            wasm_bindgen_version,
            cache,
        })
    }

    /// Installs what is missing.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let (trunk, bindgen) = (self.clone(), self.clone());
        vec![
            step(format!("the {TARGET} target"), add_target),
            step(format!("Trunk {TRUNK}"), move || {
                trunk.install("trunk", TRUNK, &["--locked"], &trunk.trunk)
            }),
            // Not `--locked`: its lock file names a crate that a registry may no longer hold.
            step(format!("wasm-bindgen {}", self.wasm_bindgen_version), move || {
                let file = bindgen.wasm_bindgen_bin.join(executable("wasm-bindgen"));
                bindgen.install("wasm-bindgen-cli", &bindgen.wasm_bindgen_version, &[], &file)
            }),
            // Trunk runs offline and asks cargo about every package, including those of other
            // systems.
            step("the packages in Cargo.lock", || run(cargo(["fetch", "--quiet", "--locked"]))),
        ]
    }

    /// The program that drives Firefox.
    pub(crate) fn geckodriver(&self) -> PathBuf {
        bin(&self.cache, "geckodriver", GECKODRIVER).join(executable("geckodriver"))
    }

    /// The folder of the programs that npm installs.
    pub(crate) fn foreign(&self) -> PathBuf {
        self.cache.join("tools/foreign")
    }

    /// Installs geckodriver, if it is missing.
    pub(crate) fn install_geckodriver(&self) -> Result<()> {
        self.install("geckodriver", GECKODRIVER, &["--locked"], &self.geckodriver())
    }

    fn install(&self, name: &str, version: &str, flags: &[&str], file: &Path) -> Result<()> {
        if file.is_file() {
            return Ok(());
        }
        let build = self.cache.join("build");
        let mut install = cargo(["install", name, "--version", version]);
        install
            .args(flags)
            .arg("--root")
            .arg(folder(&self.cache, name, version))
            .env("CARGO_TARGET_DIR", &build)
            // The tools run for about a second per build, so a quick compilation matters more than
            // quick code.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            // Without a lock file, use the newest dependencies that the pinned toolchain can
            // compile.
            .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
        run(install)?;
        fs::remove_dir_all(&build).with_context(|| format!("cannot remove {}", build.display()))
    }
}

fn folder(cache: &Path, name: &str, version: &str) -> PathBuf {
    cache.join("tools").join(format!("{name}-{version}"))
}

fn bin(cache: &Path, name: &str, version: &str) -> PathBuf {
    folder(cache, name, version).join("bin")
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
