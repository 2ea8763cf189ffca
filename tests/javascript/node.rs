//! Node.js, which runs the modules of a folder.

use crate::folder::Folder;
use crate::wire::Wire;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::Write;
use std::ops::Deref;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder of modules that Node.js can run.
pub(crate) struct Modules(Folder);

impl Deref for Modules {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Modules {
    /// `None` where there is no Node.js.
    pub(crate) fn new(test: &str) -> Option<Self> {
        if Command::new("node").arg("--version").output().is_err() {
            println!("skipped: there is no Node.js to run {test}");
            return None;
        }
        Some(Self(Folder::new(test)))
    }

    /// The address of a file, for Node.js to import.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("file://{}", self.path().join(path).display())
    }

    /// The traces of these runs, simulated. Their modules are paths below the folder.
    pub(crate) fn simulate(&self, runs: &[Value]) -> Vec<Wire> {
        ask("simulate", &self.question(runs))
    }

    /// The traces of these runs on the real clock, and their batches.
    pub(crate) fn start(&self, runs: &[Value]) -> Vec<Played> {
        ask("start", &self.question(runs))
    }

    fn question(&self, runs: &[Value]) -> Value {
        let mut runs = runs.to_vec();
        for run in &mut runs {
            run["module"] = self.address(run["module"].as_str().expect("a path")).into();
        }
        json!({ "run": self.address(&self.javascript.run), "runs": runs })
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
