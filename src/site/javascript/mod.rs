//! The JavaScript of the lessons, as modules that a page runs and records: `record` writes the
//! recorded form of each twin, of each mistake and of backend.js, and the scripts in `static/javascript/` run it.

mod calls;
mod edits;
mod exports;
mod function_names;
mod insertions;
mod places;
mod record;

use super::script::{Kind, loaded};
use super::{File, Result, Static, assets};
use crate::lesson::{Lesson, Source};
use crate::lessons;
use std::collections::BTreeMap;

pub use record::record;

/// The service that the patterns call: its text, and its path from the root of the package.
const BACKEND: (&str, &str) = (include_str!("../../backend.js"), "src/backend.js");

/// The folder of the site in which the modules are. They name one another by relative addresses.
const FOLDER: &str = "javascript";

/// The script that runs the recorded modules.
const RUN: &str = "run.js";

/// The worker in which what a lab is compared with runs.
const WORKER: &str = "worker.js";

/// The script that a lab calls.
const VARIANTS: &str = "variants.js";

/// The script that a lab calls to run its pattern, and the worker in which that runs.
const OWN: [&str; 2] = ["own.js", "own-worker.js"];

/// The script that saves files.
const SAVE: &str = "save.js";

/// The script that packs runs into a link.
const LINK: &str = "link.js";

/// The modules of a site.
pub struct Javascript {
    /// The path of the script that runs a recorded module, below the root of the site.
    pub run: String,
    /// The path of the worker that runs what a lab is compared with.
    pub worker: String,
    /// The path of the script that a lab calls to run what it is compared with.
    pub variants: String,
    /// The path of the script that saves files.
    pub save: String,
    /// The path of the script that a lab calls to run its pattern.
    pub own: String,
    /// The path of the worker in which that runs.
    pub own_worker: String,
    /// The path of the script that packs runs into a link.
    pub link: String,
    /// The path of the recorded form of each file of a lesson, by the path of its source.
    pub recorded: BTreeMap<&'static str, String>,
    /// All of the files.
    pub files: Vec<File>,
}

impl Javascript {
    /// Records the patterns, and names each module by its content.
    pub fn of(files: &Static, draft: bool) -> Result<Self> {
        let mut modules = Modules { scripts: &files.javascript, draft, files: Vec::new() };
        let [run, worker, variants, save, link] =
            [RUN, WORKER, VARIANTS, SAVE, LINK].map(|name| modules.script(name));
        let [own, own_worker] = OWN.map(|name| modules.script(name));
        let (backend, path) = BACKEND;
        let backend = modules.add("backend", record(path, backend, |_| None)?);
        let mut recorded = BTreeMap::new();
        for (lesson, source) in sources() {
            let address = |from: &str| (from == "./backend.js").then(|| format!("./{backend}"));
            let text = record(source.path, source.text, address)?;
            let (name, _) = source.name.rsplit_once('.').unwrap_or_default();
            let module = modules.add(&format!("{}-{name}", lesson.slug), text);
            recorded.insert(source.path, below(&module));
        }
        Ok(Self {
            run: below(&run?),
            worker: below(&worker?),
            variants: below(&variants?),
            save: below(&save?),
            own: below(&own?),
            own_worker: below(&own_worker?),
            link: below(&link?),
            recorded,
            files: modules.files,
        })
    }
}

/// The files in JavaScript of all lessons: the twins of the patterns, and the mistakes.
pub fn sources() -> impl Iterator<Item = (&'static Lesson, &'static Source)> {
    let labs = lessons::ALL.iter().filter_map(|lesson| Some((*lesson, lesson.lab.as_ref()?)));
    let sources = labs.flat_map(|(lesson, lab)| lab.sources.iter().map(move |of| (lesson, of)));
    sources.filter(|(_, source)| source.path.ends_with(".js") && source.path != BACKEND.1)
}

/// The modules that have been named so far.
struct Modules<'s> {
    /// The scripts of `static/javascript/`: file name and text.
    scripts: &'s [(String, String)],
    draft: bool,
    files: Vec<File>,
}

impl Modules<'_> {
    /// Adds a module. Returns its file name.
    fn add(&mut self, stem: &str, text: String) -> String {
        let name = format!("{stem}-{}.js", assets::hash(&text));
        let path = below(&name);
        if self.files.iter().all(|file| file.path != path) {
            self.files.push(File { path, text });
        }
        name
    }

    /// Adds a script, and all that it imports. Returns its file name.
    fn script(&mut self, name: &str) -> Result<String> {
        let script = self.scripts.iter().find(|(other, _)| other == name);
        let Some((_, text)) = script else {
            return Err(format!("static/javascript/{name} is missing"));
        };
        let mut text = text.clone();
        for line in text.clone().lines() {
            let from = line.rsplit_once(" from \"./").filter(|_| line.starts_with("import "));
            if let Some(from) = from.and_then(|(_, from)| from.strip_suffix("\";")) {
                let named = self.script(from)?;
                text = text.replace(&format!("\"./{from}\""), &format!("\"./{named}\""));
            }
        }
        let stem = name.strip_suffix(".js").unwrap_or(name);
        let file = format!("static/javascript/{name}");
        Ok(self.add(stem, loaded(&file, &text, Kind::Module, self.draft)?))
    }
}

fn below(name: &str) -> String {
    format!("{FOLDER}/{name}")
}
