//! The files of the programs, as Trunk has built them.

use super::minify::{Kind, minified};
use super::sections::without_custom;
use super::{Config, Result, assets, imports, read, told, write};
use std::fs;
use std::path::Path;

/// The addresses of a program's files.
pub(super) struct Program {
    /// The JavaScript module that loads the wasm file.
    pub(super) module: String,
    /// The wasm file.
    pub(super) wasm: String,
}

/// The programs that Trunk builds.
pub struct Programs<T> {
    /// The program of the first lessons.
    pub basics: T,
    /// The program of the lesson on limited concurrency.
    pub pools: T,
    /// The program of the lessons on queue and channel.
    pub streams: T,
    /// The program of the variants in Rust.
    pub runner: T,
}

impl<T> Programs<T> {
    /// What a function makes of each.
    pub(super) fn map<U>(&self, make: impl Fn(&T) -> U) -> Programs<U> {
        let Self { basics, pools, streams, runner } = self;
        let [basics, pools, streams, runner] = [basics, pools, streams, runner].map(make);
        Programs { basics, pools, streams, runner }
    }
}

/// Makes their files smaller, and puts checksums into the names. In a folder for which that was done
/// before, they stay as they are. Returns what the names of each program's files begin with.
pub(super) fn finish(staging: &Path) -> Result<Programs<String>> {
    Ok(Programs {
        basics: finish_one(staging, "async-design-patterns")?,
        pools: finish_one(staging, "pools")?,
        streams: finish_one(staging, "streams")?,
        runner: finish_one(staging, "runner")?,
    })
}

fn finish_one(staging: &Path, program: &str) -> Result<String> {
    let [module, wasm] = [".js", "_bg.wasm"].map(|end| staging.join(format!("{program}{end}")));
    if !module.exists()
        && let Some(stem) = finished(staging, program)?
    {
        return Ok(stem);
    }
    let bytes = fs::read(&wasm).map_err(|error| told(&wasm, &error))?;
    let (text, bytes) = imports::shorten(&read(&module)?, &bytes)
        .map_err(|wrong| format!("{}: {wrong}", wasm.display()))?;
    let bytes = without_custom(&bytes).ok_or_else(|| format!("{} is cut", wasm.display()))?;
    let text = minified(&format!("{program}.js"), &text, Kind::Module)?;
    let stem = format!("{program}-{}", assets::hash(&(&text, &bytes)));
    write(&staging.join(format!("{stem}.js")), text)?;
    write(&staging.join(format!("{stem}_bg.wasm")), bytes)?;
    for file in [module, wasm] {
        fs::remove_file(&file).map_err(|error| told(&file, &error))?;
    }
    Ok(stem)
}

/// What the names of a program's files begin with, if they have their checksum.
fn finished(staging: &Path, program: &str) -> Result<Option<String>> {
    let files = fs::read_dir(staging).map_err(|error| told(staging, &error))?;
    let mut names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    Ok(names.find_map(|name| Some(stem_in(&name, program)?.to_owned())))
}

/// The same in the name of one file: that of the program's wasm file, with its checksum.
fn stem_in<'a>(name: &'a str, program: &str) -> Option<&'a str> {
    let stem = name.strip_suffix("_bg.wasm")?;
    let checksum = stem.strip_prefix(program)?.strip_prefix('-')?;
    assets::is_hash(checksum).then_some(stem)
}

/// The addresses of a program whose file names begin with `stem`.
pub(super) fn named(config: &Config, stem: &str) -> Program {
    Program {
        module: config.address(&format!("{stem}.js")),
        wasm: config.address(&format!("{stem}_bg.wasm")),
    }
}

#[cfg(test)]
mod tests {
    use super::stem_in;

    #[test]
    fn a_finished_program_is_told_by_its_checksum() {
        let stem = |name| stem_in(name, "pools");
        assert_eq!(stem("pools-0123456789abcdef_bg.wasm"), Some("pools-0123456789abcdef"));
        for other in
            ["pools_bg.wasm", "pools-0123456789abcdef.js", "runner-0123456789abcdef_bg.wasm"]
        {
            assert_eq!(stem(other), None, "{other}");
        }
    }
}
