//! What a host needs besides the files of a site: the service worker, which lists those that
//! readers load, the headers to send, and compressed copies. The files are read from the folder, since
//! Trunk has written some of them.

mod compress;
mod headers;
mod service_worker;

use crate::site::{Config, Result, preview, told, write};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

pub use headers::SECURITY;

/// The address of the service worker, relative to the home page. Its name must never change:
/// browsers that have it look for updates at this address.
const WORKER: &str = "sw.js";

const HEADERS: &str = "_headers";

/// Without this file, GitHub Pages leaves out names that begin with an underscore.
const NO_JEKYLL: &str = ".nojekyll";

/// A file of the site: its path below the root, with `/`, and its content.
type Built = (String, Vec<u8>);

/// Adds the service worker and the headers to the site in this folder, replacing any that are
/// there.
pub fn finish(folder: &Path, config: &Config) -> Result<()> {
    let files = read_all(folder, |path| !is_added(path))?;
    write(&folder.join(HEADERS), headers::text(config, &files))?;
    write(&folder.join(NO_JEKYLL), "")?;
    // Readers do not see the pictures for other sites.
    let kept: Vec<_> =
        files.into_iter().filter(|(path, _)| !path.starts_with(preview::FOLDER)).collect();
    write(&folder.join(WORKER), service_worker::script(&kept))
}

/// Puts compressed copies beside the files in this folder.
pub fn compress(folder: &Path) -> Result<()> {
    let is_sent = |path: &str| path == WORKER || !is_added(path);
    for (path, bytes) in read_all(folder, is_sent)? {
        let told = |error| format!("{path}: {error}");
        for (ending, copy) in compress::copies(&bytes).map_err(told)? {
            write(&folder.join(format!("{path}.{ending}")), copy)?;
        }
    }
    Ok(())
}

/// The files whose paths are wanted, in a fixed order.
fn read_all(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<Built>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| error.to_string())?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = path.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && is_wanted(&path) {
            let bytes = fs::read(entry.path()).map_err(|error| told(entry.path(), &error))?;
            files.push((path, bytes));
        }
    }
    Ok(files)
}

fn is_added(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    [WORKER, HEADERS, NO_JEKYLL].contains(&path) || compress::ENDINGS.contains(&ending)
}

/// The address of a file relative to the home page. An `index.html` has the address of its folder.
fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        Some(_) | None => path,
    }
}
