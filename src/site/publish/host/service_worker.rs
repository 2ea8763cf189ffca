//! The service worker: a list of the files to keep, followed by `static/sw.js`.

use super::{Built, address};
use crate::site::assets;
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// The code of the service worker.
const DOES: &str = include_str!("../../../../static/sw.js");

/// The script. Its version changes whenever a file or the code of the worker changes.
pub(super) fn script(files: &[Built]) -> String {
    let line = |(path, bytes): &Built| format!("  {:?}: {:?},\n", address(path), checksum(bytes));
    let list: String = files.iter().map(line).collect();
    let version = assets::hash(&format!("{DOES}{list}"));
    format!("const VERSION = {version:?};\nconst FILES = {{\n{list}}};\n\n{DOES}")
}

/// A checksum in the form of the `integrity` attribute.
fn checksum(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(home: &str) -> Vec<Built> {
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        vec![file("index.html", home), file("limited/index.html", ""), file("app.js", "run()")]
    }

    #[test]
    fn every_file_is_listed_by_its_address_with_its_checksum() {
        let script = script(&files("hello"));
        let (list, does) = script.split_once("\n\n").expect("two parts");
        let lines: Vec<_> = list.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "const FILES = {",
                "  \"\": \"sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\",",
                "  \"limited/\": \"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\",",
                "  \"app.js\": \"sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ=\",",
                "};",
            ]
        );
        assert_eq!(does, DOES);
    }

    #[test]
    fn a_version_is_one_build() {
        let version = |home: &str| script(&files(home)).lines().next().map(str::to_owned);
        assert_eq!(version("a"), version("a"));
        assert_ne!(version("a"), version("b"));
    }
}
