//! The files that pages load. Each name contains a checksum of the content, so that browsers can
//! cache the file forever.

use super::javascript::Javascript;
use super::programs::{Program, Programs, addresses};
use super::script::{Kind, loaded};
use super::{Config, File, Result, Static, sheet};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The addresses of the files.
pub(super) struct Assets {
    pub(super) stylesheet: String,
    /// The style sheet of a page with a lab.
    pub(super) lab_stylesheet: String,
    pub(super) icon: String,
    pub(super) early: String,
    pub(super) page: String,
    pub(super) hero: String,
    pub(super) which: String,
    pub(super) hints: String,
    pub(super) start: String,
    /// The program of the labs.
    pub(super) labs: Program,
    /// Its parts, in the order of `lessons::PARTS`.
    pub(super) parts: Vec<String>,
    /// The part of the labs' program that only a worker needs.
    pub(super) run: String,
    /// The part that a first run does not need.
    pub(super) later: String,
    /// The module of the program that runs the variants in Rust.
    pub(super) runner: String,
    /// The web manifest, which names the icons for browsers that install the site.
    pub(super) manifest: String,
    /// The home-screen icon for systems that read no manifest.
    pub(super) touch_icon: String,
    /// The script that registers the service worker; a draft has none.
    pub(super) offline: Option<String>,
    /// The worker that runs what a lab is compared with.
    pub(super) worker: String,
    /// The script that a lab calls to run what it is compared with.
    pub(super) variants: String,
    /// The script that a lab calls to run its pattern.
    pub(super) own: String,
    /// The worker in which that runs.
    pub(super) own_worker: String,
    /// The script that saves files.
    pub(super) save: String,
    /// The script that packs runs into a link.
    pub(super) link: String,
    /// The recorded form of each file in JavaScript, by the path of its source.
    pub(super) recorded: BTreeMap<&'static str, String>,
}

/// Names the files. Returns their addresses, and every file made from `static/`.
pub(super) fn make(
    config: &Config,
    programs: &Programs,
    files: &Static,
) -> Result<(Assets, Vec<File>)> {
    let Javascript {
        worker, variants, own, own_worker, save, link, recorded, files: mut out, ..
    } = Javascript::of(files, config.draft)?;
    let mut add = |stem: &str, extension: &str, text: String| {
        let path = format!("{stem}-{}.{extension}", hash(&text));
        let address = config.address(&path);
        out.push(File { path, text });
        address
    };
    let classic = |name: &str, text: &str| {
        loaded(&format!("static/{name}"), text, Kind::Classic, config.draft)
    };
    let assets = Assets {
        stylesheet: add("style", "css", sheet::for_others(&files.css, config.draft)?),
        lab_stylesheet: add("lab", "css", sheet::for_labs(&files.css, config.draft)?),
        icon: add("icon", "svg", files.icon.clone()),
        early: add("early", "js", classic("early.js", &files.early)?),
        page: add("page", "js", classic("page.js", &files.page)?),
        hero: add("hero", "js", classic("hero.js", &files.hero)?),
        which: add("which", "js", classic("which.js", &files.which)?),
        hints: add("hints", "js", classic("hints.js", &files.hints)?),
        start: add("start", "js", classic("start.js", &files.start)?),
        labs: addresses(config, &programs.labs),
        parts: programs.parts.iter().map(|part| config.address(&format!("{part}.wasm"))).collect(),
        run: config.address(&format!("{}.wasm", programs.run)),
        later: config.address(&format!("{}.wasm", programs.later)),
        runner: addresses(config, &programs.runner).module,
        manifest: config.address("manifest.webmanifest"),
        touch_icon: config.address("icons/maskable.png"),
        offline: (!config.draft).then(|| add("offline", "js", files.offline.clone())),
        worker: config.address(&worker),
        variants: config.address(&variants),
        own: config.address(&own),
        own_worker: config.address(&own_worker),
        save: config.address(&save),
        link: config.address(&link),
        recorded: recorded.into_iter().map(|(of, path)| (of, config.address(&path))).collect(),
    };
    Ok((assets, out))
}

/// A checksum of the content, in sixteen hexadecimal digits.
pub(super) fn hash(content: &(impl Hash + ?Sized)) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether this may be such a checksum.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}
