//! The file `_headers`, which tells Netlify and Cloudflare Pages what to send with each file.
//! `docs/deploy.md` says the same for other hosts.

use super::{Built, WORKER, address};
use crate::site::Config;
use crate::site::assets::is_hash;

/// The headers of every file. There is no `X-Frame-Options`: any page may show the site in a frame,
/// as teachers do.
pub const SECURITY: [(&str, &str); 4] = [
    ("Content-Security-Policy", include_str!("../../policy.txt").trim_ascii()),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// For a file whose name contains its checksum: it never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For all other files: browsers keep them and ask each time whether they have changed.
const ASK_AGAIN: &str = "no-cache";

/// The text of the file. If two rules match, hosts send the values of both; so each file has a rule
/// of its own, and no header is set by two rules.
pub(super) fn text(config: &Config, files: &[Built]) -> String {
    let root = root(&config.public_url);
    let mut text = format!("{root}*\n");
    for (name, value) in SECURITY {
        text += &format!("  {name}: {value}\n");
    }
    for path in files.iter().map(|(path, _)| path.as_str()).chain([WORKER]) {
        let kept = if is_named_by_content(path) { FOR_EVER } else { ASK_AGAIN };
        text += &format!("{root}{}\n  Cache-Control: {kept}\n", address(path));
    }
    text
}

/// The path of the home page on its host.
fn root(public_url: &str) -> &str {
    match public_url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => public_url,
    }
}

/// Whether a name ends in a checksum: `style-0123456789abcdef.css`.
fn is_named_by_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    stem.rsplit_once('-').is_some_and(|(_, checksum)| is_hash(checksum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_checksum_are_told_from_others() {
        for named in ["style-0123456789abcdef.css", "app-0123456789abcdef_bg.wasm"] {
            assert!(is_named_by_content(named), "{named}");
        }
        for other in ["sw.js", "best-practices/index.html", "LICENSE-MIT.txt", "icons/192.png"] {
            assert!(!is_named_by_content(other), "{other}");
        }
    }
}
