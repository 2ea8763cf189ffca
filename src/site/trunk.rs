//! The files of the programs, as Trunk has built them.

use super::{Config, Result, assets, read as read_file, told};
use std::fs;
use std::path::Path;

/// The addresses of a program's files.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Program {
    /// The JavaScript module that loads the wasm file.
    pub(super) module: String,
    /// The wasm file.
    pub(super) wasm: String,
}

/// Reads Trunk's page. Its inline script is left out, since the Content-Security-Policy forbids it.
/// Its checksums are too: Chromium warns of one on a wasm preload, and the files come from the
/// page's own host anyway.
pub(super) fn read(page: &str) -> Result<Program> {
    let link = |rel| {
        let tags = page.split("<link ").skip(1).filter_map(|rest| rest.split('>').next());
        let mut tags = tags.filter(|tag| attribute(tag, "rel") == Some(rel));
        tags.find_map(|tag| attribute(tag, "href")).map(str::to_owned)
    };
    match (link("modulepreload"), link("preload")) {
        (Some(module), Some(wasm)) => Ok(Program { module, wasm }),
        _ => {
            Err("index.html in the staging folder loads no program: build it with Trunk, and let \
                  its post_build hook run this"
                .to_owned())
        }
    }
}

/// The programs that Trunk builds as workers: it puts no checksum into their names.
pub struct Workers<T> {
    /// The program of the lesson on limited concurrency.
    pub pools: T,
    /// The program of the lessons on queue and channel.
    pub streams: T,
    /// The program of the variants in Rust.
    pub runner: T,
}

/// Puts checksums into the names of their files. Returns what the names of each program's files begin
/// with.
pub(super) fn name_workers(staging: &Path) -> Result<Workers<String>> {
    let named = |program| name(staging, program);
    Ok(Workers { pools: named("pools")?, streams: named("streams")?, runner: named("runner")? })
}

impl<T> Workers<T> {
    /// What a function makes of each.
    pub(super) fn map<U>(&self, make: impl Fn(&T) -> U) -> Workers<U> {
        let Self { pools, streams, runner } = self;
        Workers { pools: make(pools), streams: make(streams), runner: make(runner) }
    }
}

fn name(staging: &Path, program: &str) -> Result<String> {
    let module = staging.join(format!("{program}.js"));
    let wasm = staging.join(format!("{program}_bg.wasm"));
    let bytes = fs::read(&wasm).map_err(|error| told(&wasm, &error))?;
    let stem = format!("{program}-{}", assets::hash(&(read_file(&module)?, bytes)));
    for (file, name) in [(module, format!("{stem}.js")), (wasm, format!("{stem}_bg.wasm"))] {
        fs::rename(&file, staging.join(name)).map_err(|error| told(&file, &error))?;
    }
    Ok(stem)
}

/// The addresses of a program whose file names begin with `stem`.
pub(super) fn named(config: &Config, stem: &str) -> Program {
    Program {
        module: config.address(&format!("{stem}.js")),
        wasm: config.address(&format!("{stem}_bg.wasm")),
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_the_program_are_found() {
        let page = "<link rel=\"modulepreload\" href=\"/a.js\" integrity=\"sha384-x\">\
                    <link rel=\"preload\" href=\"/a.wasm\" as=\"fetch\">\
                    <script type=\"module\">\nstart();\n</script>";
        let program = Program { module: "/a.js".to_owned(), wasm: "/a.wasm".to_owned() };
        assert_eq!(read(page), Ok(program));
    }

    #[test]
    fn a_page_that_trunk_did_not_build_is_refused() {
        assert!(read("<!doctype html>").is_err());
    }
}
