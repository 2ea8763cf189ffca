//! Writes the pages: Markdown, highlighting, navigation. Native only.
//!
//! [`build`] turns the programs and what lies in `static/` into files, and touches no disk;
//! `programs` finishes the programs, `split` takes the labs' program apart, `assets` names files by their
//! content, `sheet` joins the style sheets, `script` reads the scripts, `markdown` and `highlight` make prose
//! and code, `javascript` records the twins of the patterns and the mistakes in JavaScript, `view` holds the
//! pages in Yew, `render` turns them into text. A draft has no more than that; for readers, `publish` shrinks
//! the files and adds pictures for other sites and what a host needs.

mod assets;
mod config;
mod costs;
mod differences;
mod highlight;
mod javascript;
mod markdown;
mod preview;
mod programs;
#[cfg_attr(not(feature = "publish"), path = "unpublished.rs")]
mod publish;
mod render;
mod script;
mod sheet;
mod small_texts;
mod split;
mod units;
mod view;

use std::fmt::Display;
use std::fs;
use std::path::Path;

pub use config::Config;
pub use javascript::{Javascript, record, sources};
pub use preview::Preview;
pub use programs::Programs;
#[cfg(feature = "publish")]
pub use publish::{SECURITY, compress, finish};

/// A result whose error is one line: what is wrong, in which file, and what to do.
pub type Result<T> = std::result::Result<T, String>;

/// A file of the site.
pub struct File {
    /// Its path below the root of the site.
    pub path: String,
    /// What is written into it.
    pub text: String,
}

/// The files of `static/`.
pub struct Static {
    /// The style sheets, by file name.
    pub css: Vec<(String, String)>,
    /// The script that runs before the first paint of every page.
    pub early: String,
    /// The script of every page.
    pub page: String,
    /// The script of the slider on the home page.
    pub hero: String,
    /// The script of the page of questions.
    pub which: String,
    /// The script of a lab's hints.
    pub hints: String,
    /// The script that starts the program on a page with a lab.
    pub start: String,
    /// The icon.
    pub icon: String,
    /// The script that registers the service worker.
    pub offline: String,
    /// The scripts that run recorded JavaScript, by file name.
    pub javascript: Vec<(String, String)>,
}

/// The licences: the name of each, its path below the root of the site, its text.
const LICENCES: [(&str, &str, &str); 2] = [
    ("MIT", "LICENSE-MIT.txt", include_str!("../../LICENSE-MIT")),
    ("Apache-2.0", "LICENSE-APACHE.txt", include_str!("../../LICENSE-APACHE")),
];

/// Every file of the site except programs and icons; and, besides, the pictures that pages name. The names of the
/// programs' files begin as `programs` says.
pub fn build(
    config: &Config,
    programs: &Programs,
    files: &Static,
) -> Result<(Vec<File>, Vec<Preview>)> {
    let (assets, mut out) = assets::make(config, programs, files)?;
    let (pages, previews) = view::pages(config, &assets)?;
    out.extend(pages);
    out.extend(
        LICENCES.map(|(_, path, text)| File { path: path.to_owned(), text: text.to_owned() }),
    );
    Ok((out, previews))
}

/// Writes the site into the staging folder, in which wasm-bindgen has put the programs.
pub fn write_from_env() -> Result<()> {
    let config = Config::from_env()?;
    if !config.draft {
        publish::is_there()?;
    }
    let staging = config::variable("TRUNK_STAGING_DIR")
        .ok_or("TRUNK_STAGING_DIR is not set: run `cargo xtask build` or `cargo xtask serve`, which set it")?;
    let staging = Path::new(&staging);
    let files = Static::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("static"))?;
    let programs = programs::finish(staging, config.draft)?;
    let (files, previews) = build(&config, &programs, &files)?;
    for file in files {
        write(&staging.join(&file.path), &file.text)?;
    }
    match config.draft {
        true => Ok(()),
        false => publish::complete(staging, &config, &previews),
    }
}

impl Static {
    /// Reads the folder `static`.
    pub fn read(folder: &Path) -> Result<Self> {
        let text = |name: &str| read(&folder.join(name));
        Ok(Self {
            css: read_all(&folder.join("css"))?,
            early: text("early.js")?,
            page: text("page.js")?,
            hero: text("hero.js")?,
            which: text("which.js")?,
            hints: text("hints.js")?,
            start: text("start.js")?,
            icon: text("icon.svg")?,
            offline: text("offline.js")?,
            javascript: read_all(&folder.join("javascript"))?,
        })
    }
}

/// The files of a folder: name and text.
fn read_all(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| told(folder, &error))? {
        let path = entry.map_err(|error| told(folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, read(&path)?));
    }
    Ok(files)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| told(path, &error))
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| told(folder, &error))?;
    }
    fs::write(path, content).map_err(|error| told(path, &error))
}

fn told(path: &Path, error: &impl Display) -> String {
    format!("{}: {error}", path.display())
}
