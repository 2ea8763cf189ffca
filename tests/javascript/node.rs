//! A folder of modules, and Node.js to run them.

use crate::wire::Wire;
use async_design_patterns::site::{Javascript, Static};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with the modules of the site, and what a test adds to them.
pub(crate) struct Modules {
    folder: PathBuf,
    pub(crate) javascript: Javascript,
}

/// The twins of the site as they are built.
pub(crate) fn javascript() -> Javascript {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    let files = Static::read(&folder).expect("the folder is complete");
    Javascript::of(&files).expect("every twin can be recorded")
}

impl Modules {
    /// Writes the modules of the site into a folder of its own; `None` where there is no Node.js.
    pub(crate) fn new(test: &str) -> Option<Self> {
        if Command::new("node").arg("--version").output().is_err() {
            println!("skipped: there is no Node.js to run {test}");
            return None;
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("javascript").join(test);
        let _ = fs::remove_dir_all(&folder);
        let modules = Self { folder, javascript: javascript() };
        for file in &modules.javascript.files {
            modules.write(&file.path, &file.text);
        }
        Some(modules)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// The address of a file, for Node.js to import.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("file://{}", self.folder.join(path).display())
    }

    /// The address of a lesson's recorded pattern.
    pub(crate) fn pattern(&self, slug: &str) -> String {
        self.address(&self.javascript.patterns[slug])
    }

    /// The traces of these runs, simulated.
    pub(crate) fn simulate(&self, runs: &[Value]) -> Vec<Wire> {
        let run = self.address(&self.javascript.run);
        ask("simulate", &json!({ "run": run, "runs": runs }))
    }

    /// The traces of these runs on the real clock, and their batches.
    pub(crate) fn start(&self, runs: &[Value]) -> Vec<Played> {
        let run = self.address(&self.javascript.run);
        ask("start", &json!({ "run": run, "runs": runs }))
    }
}

/// A run on the real clock.
#[derive(serde::Deserialize)]
pub(crate) struct Played {
    pub(crate) wire: Wire,
    pub(crate) batches: Vec<Wire>,
}

/// What `node.mjs` answers.
pub(crate) fn ask<T: DeserializeOwned>(work: &str, question: &Value) -> T {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/javascript/node.mjs");
    let mut node = Command::new("node")
        .arg("--no-warnings")
        .arg(script)
        .arg(work)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js starts");
    let mut stdin = node.stdin.take().expect("it reads");
    let question = question.to_string();
    let writer = std::thread::spawn(move || stdin.write_all(question.as_bytes()));
    let output = node.wait_with_output().expect("it ends");
    writer.join().expect("it writes").expect("Node.js reads it all");
    assert!(output.status.success(), "node.mjs {work} failed: {}", output.status);
    serde_json::from_slice(&output.stdout).expect("it answers in JSON")
}
