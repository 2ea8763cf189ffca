//! A folder with the modules of the site, and with what a test adds to them.

use async_design_patterns::site::{Javascript, Static, record};
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct Folder {
    path: PathBuf,
    pub(crate) javascript: Javascript,
}

/// The modules of the site as they are built.
pub(crate) fn javascript() -> Javascript {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    let files = Static::read(&folder).expect("the folder is complete");
    Javascript::of(&files, false).expect("every file can be recorded")
}

impl Folder {
    /// Writes the modules of the site into a folder that has this name.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("javascript").join(name);
        let _ = fs::remove_dir_all(&path);
        let folder = Self { path, javascript: javascript() };
        for file in &folder.javascript.files {
            folder.write(&file.path, &file.text);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The path of the recorded twin of a lesson.
    pub(crate) fn twin(&self, slug: &str) -> &str {
        &self.javascript.recorded[format!("src/lessons/{slug}/pattern.js").as_str()]
    }

    /// Writes a file. `path` is relative to the folder.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path.join(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Writes the recorded form of a module, which may import `./limited.js`, the twin of a lesson,
    /// or `./backend.js`.
    pub(crate) fn record(&self, path: &str, text: &str) {
        let above = "../".repeat(path.matches('/').count());
        let address = |from: &str| {
            let name = from.strip_prefix("./")?.strip_suffix(".js")?;
            let files = &self.javascript.files;
            let path = match name {
                "backend" => &files.iter().find(|file| file.path.contains("/backend-"))?.path,
                slug => self.twin(slug),
            };
            Some(format!("./{above}{path}"))
        };
        let recorded = record(path, text, address);
        self.write(path, &recorded.unwrap_or_else(|error| panic!("{error}")));
    }
}
