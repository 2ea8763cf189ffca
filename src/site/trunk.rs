//! Reads the page that Trunk has built: which files to load, and the script that starts them.

use super::Result;

/// What a page needs to load the program.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shell {
    /// The modules to fetch early.
    pub(super) modules: Vec<String>,
    /// The wasm file to fetch early.
    pub(super) wasm: Vec<String>,
    /// The inline scripts, which a strict policy refuses where they stand.
    pub(super) scripts: Vec<String>,
}

/// Reads Trunk's page. Checksums are left behind: Chromium warns of one on a wasm preload, and
/// the files come from the same place as the page.
pub(super) fn read(page: &str) -> Result<Shell> {
    let mut shell = Shell::default();
    for tag in page.split("<link ").skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        match (attribute(tag, "rel"), attribute(tag, "href")) {
            (Some("modulepreload"), Some(href)) => shell.modules.push(href.to_owned()),
            (Some("preload"), Some(href)) => shell.wasm.push(href.to_owned()),
            _ => {}
        }
    }
    for script in page.split("<script").skip(1) {
        let text = script.split_once('>').and_then(|(_, rest)| rest.split_once("</script>"));
        shell.scripts.extend(text.map(|(text, _)| text.trim().to_owned()));
    }
    shell.scripts.retain(|text| !text.is_empty());
    match shell.scripts.is_empty() {
        true => {
            Err("index.html in the staging folder starts no program: build it with Trunk, and \
                     let its post_build hook run this"
                .to_owned())
        }
        false => Ok(shell),
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
    fn the_files_and_the_start_script_are_found() {
        let page = "<link rel=\"modulepreload\" href=\"/a.js\" integrity=\"sha384-x\">\
                    <link rel=\"preload\" href=\"/a.wasm\" as=\"fetch\">\
                    <script type=\"module\">\nstart();\n</script>";
        let shell = Shell {
            modules: vec!["/a.js".to_owned()],
            wasm: vec!["/a.wasm".to_owned()],
            scripts: vec!["start();".to_owned()],
        };
        assert_eq!(read(page), Ok(shell));
    }

    #[test]
    fn a_page_that_trunk_did_not_build_is_refused() {
        assert!(read("<!doctype html>").is_err());
    }
}
