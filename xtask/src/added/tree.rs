//! A copy of the project in a folder of its own, with changes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::mem;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A folder to be: what each file in it is made of, by its path.
pub(super) struct Tree(BTreeMap<PathBuf, Content>);

enum Content {
    CopyOf(PathBuf),
    Text(String),
}

impl Tree {
    /// A copy of a project: of all its files but those that are hidden or built.
    pub(super) fn of(project: &Path) -> Result<Self> {
        let is_taken = |name: &str| !name.starts_with('.') && !["target", "dist"].contains(&name);
        Ok(Self(copies(project, Path::new(""), &is_taken)?))
    }

    /// Adds a copy of another folder. Returns the paths of its files.
    pub(super) fn add(&mut self, folder: &Path, to: &Path) -> Result<Vec<PathBuf>> {
        let copies = copies(folder, to, &|_| true)?;
        let paths = copies.keys().cloned().collect();
        self.0.extend(copies);
        Ok(paths)
    }

    /// Changes the text of a file.
    pub(super) fn edit(
        &mut self,
        path: &Path,
        change: impl FnOnce(&str) -> Result<String>,
    ) -> Result<()> {
        let name = || path.display().to_string();
        let content = self.0.get_mut(path).with_context(|| format!("no {}", name()))?;
        let text = match content {
            Content::CopyOf(file) => fs::read_to_string(file).with_context(name)?,
            Content::Text(text) => mem::take(text),
        };
        *content = Content::Text(change(&text).with_context(name)?);
        Ok(())
    }

    /// Makes the folder so. What is so already stays untouched, and so compiled.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        if folder.is_dir() {
            let there = copies(folder, Path::new(""), &|_| true)?;
            for path in there.keys().filter(|path| !self.0.contains_key(*path)) {
                fs::remove_file(folder.join(path))
                    .with_context(|| format!("cannot remove {}", path.display()))?;
            }
        }
        for (path, content) in &self.0 {
            let file = folder.join(path);
            content.write(&file).with_context(|| format!("cannot write {}", file.display()))?;
        }
        Ok(())
    }
}

/// Copies of all files below a folder whose names, and those of their folders, are taken.
fn copies(
    folder: &Path,
    to: &Path,
    is_taken: &dyn Fn(&str) -> bool,
) -> Result<BTreeMap<PathBuf, Content>> {
    let told = || format!("cannot read {}", folder.display());
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(told)? {
        let path = entry.with_context(told)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        match path.is_dir() {
            _ if !is_taken(name) => {}
            true => found.extend(copies(&path, &to.join(name), is_taken)?),
            false => drop(found.insert(to.join(name), Content::CopyOf(path.clone()))),
        }
    }
    Ok(found)
}

impl Content {
    fn write(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        match self {
            Self::Text(text) => {
                if fs::read_to_string(file).ok().as_ref() != Some(text) {
                    fs::write(file, text)?;
                }
            }
            Self::CopyOf(from) => {
                let (about, time) = (from.metadata()?, |file: &Path| file.metadata()?.modified());
                if time(file).ok() != Some(about.modified()?) {
                    fs::copy(from, file)?;
                    File::options().append(true).open(file)?.set_modified(about.modified()?)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;
    use std::path::{Path, PathBuf};
    use std::{env, fs, process};

    /// A folder of this test's own, which is removed at its end.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_folder_becomes_the_copy_with_its_changes() {
        let folder = Folder(env::temp_dir().join(format!("xtask-tree-{}", process::id())));
        let at = |path: &str| folder.0.join(path);
        for (path, text) in [
            ("project/src/a.rs", "a"),
            ("project/src/b.rs", "b"),
            ("project/target/c.rs", "c"),
            ("project/.git/d.rs", "d"),
            ("more/e.rs", "e"),
            ("copy/src/gone.rs", "from before"),
            ("copy/src/a.rs", "older"),
        ] {
            fs::create_dir_all(at(path).parent().expect("a folder")).expect("it is made");
            fs::write(at(path), text).expect("it is written");
        }
        let mut tree = Tree::of(&at("project")).expect("it is read");
        tree.add(&at("more"), Path::new("src/more")).expect("it is read");
        tree.edit(Path::new("src/b.rs"), |text| Ok(format!("{text}, edited")))
            .expect("it is there");
        assert!(tree.edit(Path::new("src/none.rs"), |text| Ok(text.to_owned())).is_err());
        tree.write(&at("copy")).expect("it is written");
        for (path, text) in [
            ("copy/src/a.rs", Some("a")),
            ("copy/src/b.rs", Some("b, edited")),
            ("copy/src/more/e.rs", Some("e")),
            ("copy/src/gone.rs", None),
            ("copy/target/c.rs", None),
            ("copy/.git/d.rs", None),
        ] {
            assert_eq!(fs::read_to_string(at(path)).ok().as_deref(), text, "{path}");
        }
        let time = |path: &str| at(path).metadata().and_then(|about| about.modified()).ok();
        assert_eq!(time("copy/src/a.rs"), time("project/src/a.rs"));
        let before = time("copy/src/b.rs");
        tree.write(&at("copy")).expect("it is written");
        assert_eq!(time("copy/src/b.rs"), before, "it was so already");
    }
}
