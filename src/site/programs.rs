//! The files of the programs, made from what wasm-bindgen wrote.

use super::script::{Kind, loaded};
use super::split::{Roots, split};
use super::{Config, Result, assets, read, told, write};
use crate::lessons;
use std::fs;
use std::path::{Path, PathBuf};

/// The program of the labs, and that of the variants in Rust, as wasm-bindgen names their files.
const LABS: &str = "async-design-patterns";
const RUNNER: &str = "runner";

/// What wasm-bindgen appends to the name of a program's wasm file.
const WASM: &str = "_bg.wasm";

/// Parts of the labs' program, by the names of functions in `main.rs`: what a worker needs to run a pattern, and what
/// a first run does not need.
const RUN: &str = "run";
const LATER: &str = "later";

/// The addresses of a program's files.
pub(super) struct Program {
    /// The JavaScript module that loads the wasm file.
    pub(super) module: String,
    /// The wasm file.
    pub(super) wasm: String,
}

/// The programs of a site: what the names of their files begin with.
pub struct Programs {
    /// The program of the labs.
    pub labs: String,
    /// Its parts, in the order of `lessons::PARTS`.
    pub parts: Vec<String>,
    /// The part that only a worker needs.
    pub run: String,
    /// The part that a first run does not need.
    pub later: String,
    /// The program of the variants in Rust.
    pub runner: String,
}

/// Shrinks the programs' files, takes the labs' program apart, and adds checksums to the names. A folder
/// already treated stays as it is.
pub(super) fn finish(staging: &Path, draft: bool) -> Result<Programs> {
    let lessons: Vec<_> = lessons::PARTS.iter().map(|part| part.name).collect();
    let roots = Roots { lessons: &lessons, extra: &[RUN, LATER] };
    let (labs, mut parts) = finish_one(staging, LABS, roots, draft)?;
    let extra = parts.split_off(lessons.len());
    let [run, later] = <[_; 2]>::try_from(extra).map_err(|_| "a root has no part")?;
    let (runner, _) = finish_one(staging, RUNNER, Roots::default(), draft)?;
    Ok(Programs { labs, parts, run, later, runner })
}

/// Finishes one program, whose parts begin with these roots. Returns what the names of its files begin with, and those
/// of its parts.
fn finish_one(
    staging: &Path,
    program: &str,
    roots: Roots<'_>,
    draft: bool,
) -> Result<(String, Vec<String>)> {
    let names = roots.names();
    if let Some(stem) = finished(staging, program, WASM)? {
        let parts = names.iter().map(|part| finished(staging, part, ".wasm"));
        if let Some(parts) = parts.collect::<Result<_>>()? {
            return Ok((stem, parts));
        }
    }
    let (module, bound) = taken(staging, program)?;
    let linked = linked(program);
    let bytes = fs::read(&linked).map_err(|error| told(&linked, &error))?;
    let split = split(&bytes, &bound, &module, roots).map_err(|wrong| told(&linked, &wrong))?;
    let module = loaded(&format!("{program}.js"), &split.module, Kind::Module, draft)?;
    let stem = format!("{program}-{}", assets::hash(&(&module, &split.program)));
    write(&staging.join(format!("{stem}.js")), module)?;
    write(&staging.join(format!("{stem}{WASM}")), split.program)?;
    let named = names.iter().zip(split.parts).map(|(part, bytes)| {
        // A part fits one program only.
        let name = format!("{part}-{}", assets::hash(&(&stem, &bytes)));
        write(&staging.join(format!("{name}.wasm")), bytes)?;
        Ok(name)
    });
    let parts = named.collect::<Result<_>>()?;
    Ok((stem, parts))
}

/// Where cargo put a program. `site`, which runs here, is in `debug` of the same target
/// folder.
fn linked(program: &str) -> PathBuf {
    let this = std::env::current_exe().unwrap_or_default();
    let target = this.ancestors().nth(2).unwrap_or(Path::new("target"));
    target.join("wasm32-unknown-unknown/release").join(program).with_extension("wasm")
}

/// Takes the module and the wasm file that wasm-bindgen wrote out of the folder.
fn taken(staging: &Path, program: &str) -> Result<(String, Vec<u8>)> {
    let [module, wasm] = [".js", WASM].map(|end| staging.join(format!("{program}{end}")));
    let bytes = fs::read(&wasm).map_err(|error| told(&wasm, &error))?;
    let text = read(&module)?;
    for file in [module, wasm] {
        fs::remove_file(&file).map_err(|error| told(&file, &error))?;
    }
    Ok((text, bytes))
}

/// What the name of a file begins with, if it has its checksum.
fn finished(staging: &Path, program: &str, end: &str) -> Result<Option<String>> {
    if staging.join(format!("{program}{end}")).exists() {
        return Ok(None);
    }
    let files = fs::read_dir(staging).map_err(|error| told(staging, &error))?;
    let mut names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    Ok(names.find_map(|name| Some(stem_in(&name, program, end)?.to_owned())))
}

/// What the name of a file begins with, if the file is this program's and its name has a checksum.
fn stem_in<'a>(name: &'a str, program: &str, end: &str) -> Option<&'a str> {
    let stem = name.strip_suffix(end)?;
    let checksum = stem.strip_prefix(program)?.strip_prefix('-')?;
    assets::is_hash(checksum).then_some(stem)
}

/// The addresses of a program whose file names begin with `stem`.
pub(super) fn addresses(config: &Config, stem: &str) -> Program {
    Program {
        module: config.address(&format!("{stem}.js")),
        wasm: config.address(&format!("{stem}{WASM}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{WASM, stem_in};

    #[test]
    fn a_finished_program_is_told_by_its_checksum() {
        let stem = |name| stem_in(name, "runner", WASM);
        assert_eq!(stem("runner-0123456789abcdef_bg.wasm"), Some("runner-0123456789abcdef"));
        for other in
            ["runner_bg.wasm", "runner-0123456789abcdef.js", "pools-0123456789abcdef_bg.wasm"]
        {
            assert_eq!(stem(other), None, "{other}");
        }
    }
}
