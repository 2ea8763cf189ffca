//! Reads the page that Trunk has built: which files the program is made of.

use super::Result;

/// The addresses of the program's files.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Program {
    /// The module that loads the wasm file.
    pub(super) module: String,
    /// The wasm file.
    pub(super) wasm: String,
}

/// Reads Trunk's page. Its inline script, which a strict policy refuses, is left behind, and so are
/// checksums: Chromium warns of one on a wasm preload, and the files come from the same place as the
/// page.
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
