//! The files that pages load, each named by its content so that it can be cached for ever.

use super::trunk::Program;
use super::{Config, File, Result, Static, sheet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The addresses of the files.
pub(super) struct Assets {
    pub(super) stylesheet: String,
    pub(super) icon: String,
    pub(super) early: String,
    pub(super) page: String,
    pub(super) hero: String,
    pub(super) start: String,
    /// The program of the first lessons.
    pub(super) basics: Program,
    /// The program of the lessons on limits.
    pub(super) pools: Program,
    /// For a browser that installs the site: its icons are named in it.
    pub(super) manifest: String,
    /// The icon on a home screen whose system reads no manifest.
    pub(super) touch_icon: String,
    /// What starts the service worker; a draft has none.
    pub(super) offline: Option<String>,
}

/// Names the files, and gives those that Trunk has not written.
pub(super) fn make(
    config: &Config,
    [basics, pools]: [Program; 2],
    files: &Static,
) -> Result<(Assets, Vec<File>)> {
    let mut out = Vec::new();
    let mut add = |stem: &str, extension: &str, text: String| {
        let path = format!("{stem}-{}.{extension}", hash(&text));
        let address = config.address(&path);
        out.push(File { path, text });
        address
    };
    let assets = Assets {
        stylesheet: add("style", "css", sheet::joined(&files.css)?),
        icon: add("icon", "svg", files.icon.clone()),
        early: add("early", "js", script(&files.early)),
        page: add("page", "js", script(&files.page)),
        hero: add("hero", "js", script(&files.hero)),
        start: add("start", "js", script(&files.start)),
        basics,
        pools,
        manifest: config.address("manifest.webmanifest"),
        touch_icon: config.address("icons/maskable.png"),
        offline: (!config.draft).then(|| add("offline", "js", files.offline.clone())),
    };
    Ok((assets, out))
}

/// A script without comments and indents. A comment has its lines to itself.
fn script(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Sixteen digits that change with the content.
pub(super) fn hash(content: &(impl Hash + ?Sized)) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_keep_their_code() {
        let text = "// Why.\n{\n  // How.\n  open(\"https://doc.rs\");\n}\n";
        assert_eq!(script(text), "{\nopen(\"https://doc.rs\");\n}\n");
    }
}
