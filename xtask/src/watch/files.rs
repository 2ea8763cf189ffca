//! The files that the site is made from, and when each was changed.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files and folders of the project that a build reads.
const READ: [&str; 5] = ["src", "static", "traced", "Cargo.toml", "Cargo.lock"];

/// All of them at one moment, with the times of their last changes.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Files(BTreeMap<PathBuf, SystemTime>);

impl Files {
    /// As they are now. A file that goes away meanwhile is left out.
    pub(super) fn now(root: &Path) -> Self {
        let mut files = Self::default();
        for name in READ {
            files.add(root, &root.join(name));
        }
        files
    }

    fn add(&mut self, root: &Path, path: &Path) {
        let Ok(about) = path.metadata() else { return };
        if about.is_dir() {
            let entries = fs::read_dir(path).into_iter().flatten().flatten();
            for entry in entries.filter(is_source) {
                self.add(root, &entry.path());
            }
        } else if let (Ok(time), Ok(path)) = (about.modified(), path.strip_prefix(root)) {
            self.0.insert(path.to_owned(), time);
        }
    }

    /// The files that are new, gone or changed after `before`.
    pub(super) fn changed_since(&self, before: &Self) -> Vec<PathBuf> {
        let here = self.0.iter().filter(|(path, time)| before.0.get(*path) != Some(*time));
        let gone = before.0.iter().filter(|(path, _)| !self.0.contains_key(*path));
        here.chain(gone).map(|(path, _)| path.clone()).collect()
    }
}

/// Whether it is neither what an editor keeps beside a file nor what cargo has built.
fn is_source(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    !name.starts_with('.') && !name.ends_with('~') && name != "target"
}

#[cfg(test)]
mod tests {
    use super::Files;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, SystemTime};

    fn files(files: &[(&str, u64)]) -> Files {
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        Files(files.iter().map(|(path, seconds)| (PathBuf::from(path), at(*seconds))).collect())
    }

    #[test]
    fn new_files_gone_files_and_edits_are_changes() {
        let before = files(&[("edited", 1), ("gone", 1), ("same", 1)]);
        let after = files(&[("edited", 2), ("new", 1), ("same", 1)]);
        let changed = ["edited", "new", "gone"].map(PathBuf::from);
        assert_eq!(after.changed_since(&before), changed);
        assert!(after.changed_since(&after).is_empty());
    }

    #[test]
    fn the_files_of_the_project_are_found() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let found = Files::now(&root).0;
        for path in ["static/css/lab.css", "src/site/home.md", "Cargo.toml", "traced/src/lib.rs"] {
            assert!(found.contains_key(Path::new(path)), "no {path}");
        }
    }
}
