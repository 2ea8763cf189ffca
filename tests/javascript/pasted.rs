//! The files of a page as a reader pastes them: a pattern or a mistake and `backend.js`, in a folder of
//! modules. Without the comment marks of its last line, each is a program for Node.js.

use crate::node::Modules;
use crate::twins::without_times;
use async_design_patterns::lesson::BACKEND_TWIN;
use async_design_patterns::site::sources;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The folder of the lessons.
const LESSONS: &str = "src/lessons/";

/// What each file prints, a line in each text, with `#` for a time. With the defaults of `backend.js`
/// no call fails, so no mistake ends in an error.
const PRINTED: [(&str, &[&str]); 10] = [
    ("inert/pattern.js", &["call 1 began at # ms", "call 2 began at # ms", "call 3 began at # ms"]),
    (
        "sequential/pattern.js",
        &[
            "[",
            "  { id: 1, name: 'User 1' },",
            "  { id: 2, name: 'User 2' },",
            "  { id: 3, name: 'User 3' }",
            "]",
        ],
    ),
    (
        "parallel/pattern.js",
        &[
            "parallel: #ms",
            "[",
            "  { id: 1, name: 'User 1' },",
            "  { id: 2, name: 'User 2' },",
            "  { id: 3, name: 'User 3' }",
            "]",
        ],
    ),
    ("parallel/mistakes/for_each.js", &["0 users"]),
    (
        "combinators/pattern.js",
        &[
            "[",
            "  { id: 1, name: 'User 1' },",
            "  { id: 2, name: 'User 2' },",
            "  { id: 3, name: 'User 3' }",
            "]",
        ],
    ),
    ("limited/pattern.js", &["Loaded 10 users, 3 at a time"]),
    ("limited/mistakes/promise_all.js", &["Loaded 10 users, 3 at a time"]),
    ("queue/pattern.js", &["done 1", "done 2", "done 3", "done 4", "done 5"]),
    ("queue/mistakes/lost_place.js", &["done 1", "done 2", "done 3", "done 4", "done 5"]),
    ("channel/pattern.js", &["handling event-1", "handling event-2", "handling event-3"]),
];

#[test]
fn both_files_run_in_node() {
    let Some(modules) = Modules::new("both_files_run_in_node") else { return };
    let shown = sources().map(|(_, source)| &source.path[LESSONS.len()..]);
    // All are started before the first is waited for.
    let started: Vec<_> = shown.map(|path| (path, start(&paste(&modules, path, "")))).collect();
    let mut ran = Vec::new();
    for (path, node) in started {
        let output = node.wait_with_output().expect("it ends");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && errors.is_empty(),
            "{path}: {}\n{errors}",
            output.status
        );
        let wanted = PRINTED.iter().find(|(wanted, _)| *wanted == path);
        let (_, wanted) = wanted.unwrap_or_else(|| panic!("what does {path} print?"));
        assert_eq!(printed(&output), *wanted, "{path}");
        ran.push(path);
    }
    for (path, _) in PRINTED {
        assert!(ran.contains(&path), "no page shows {path}");
    }
}

/// As the page says of the two mistakes that leave an error to nobody.
#[test]
fn an_error_that_nobody_handles_ends_node() {
    const FAILS: &str = "import { service } from './backend.js';
service.calls = [{ ms: 10, fails: true }];";
    let Some(modules) = Modules::new("an_error_that_nobody_handles_ends_node") else { return };
    let ends: [(_, _, &[&str]); 3] = [
        ("parallel/mistakes/for_each.js", 1, &["0 users"]),
        ("queue/mistakes/lost_place.js", 1, &[]),
        ("queue/pattern.js", 0, &["done 2", "done 3", "done 4", "done 5"]),
    ];
    let started = ends.map(|(path, ..)| start(&paste(&modules, path, FAILS)));
    for ((path, code, wanted), node) in ends.into_iter().zip(started) {
        let output = node.wait_with_output().expect("it ends");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{path}: {errors}");
        assert_eq!(errors.contains("user 1: service unavailable"), code == 1, "{path}: {errors}");
        assert_eq!(printed(&output), wanted, "{path}");
    }
}

/// Writes a file of a lesson and what it imports into a folder of their own, and makes a call of its last
/// line. `setup` is done before that. Returns the path of the program.
fn paste(modules: &Modules, path: &str, setup: &str) -> PathBuf {
    let source = sources().find(|(_, source)| source.path.strip_prefix(LESSONS) == Some(path));
    let (_, source) = source.unwrap_or_else(|| panic!("no page shows {path}"));
    let (above, call) = source.text.trim_end().rsplit_once('\n').expect("lines");
    let call = call.strip_prefix("// ").unwrap_or_else(|| panic!("{path} proposes no call"));
    let folder = format!("pasted/{}", path.replace('/', "-"));
    modules.write(&format!("{folder}/package.json"), r#"{ "type": "module" }"#);
    modules.write(&format!("{folder}/backend.js"), BACKEND_TWIN.text);
    let program = format!("{folder}/{}", source.name);
    modules.write(&program, &format!("{above}\n{setup}\n{call}\n"));
    modules.path().join(program)
}

fn start(program: &Path) -> Child {
    let mut node = Command::new("node");
    node.arg(program).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    node.spawn().expect("Node.js starts")
}

fn printed(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(without_times).collect()
}
