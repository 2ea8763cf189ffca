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
    (
        "parallel/mistakes/for_each.js",
        &[
            "0 users",
            "user 1 arrived as number 1",
            "user 2 arrived as number 2",
            "user 3 arrived as number 3",
        ],
    ),
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
    let paths = sources().map(|(_, source)| &source.path[LESSONS.len()..]);
    // All are started before the first is waited for.
    let started: Vec<_> = paths.map(|path| (path, start(&paste(&modules, path, "")))).collect();
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

/// Neither side of the channel waits for the other after an error, and whoever called `demo` gets that error,
/// the only one: Node.js would exit with 1 for a rejection that nobody handles, and with 13 if `demo` never ended.
#[test]
fn an_error_on_either_side_of_the_channel_ends_both() {
    const PRODUCER: &str = "let pauses = 0;
const { setTimeout } = globalThis;
globalThis.setTimeout = (wake, ms) => {
  if (ms === 5 && ++pauses === 3) throw new Error('the producer threw');
  return setTimeout(wake, ms);
};";
    // By then the producer waits for room.
    const CONSUMER: &str = "const { log } = console;
console.log = (line) => {
  if (line === 'handling event-2') throw new Error('the consumer threw');
  log(line);
};";
    // Says in the end how many sides still wait for the other.
    const WAITING: &str = "let waiting = 0;
for (const name of ['send', 'next']) {
  const own = Channel.prototype[name];
  Channel.prototype[name] = async function (value) {
    waiting += 1;
    try {
      return await own.call(this, value);
    } finally {
      waiting -= 1;
    }
  };
}
process.on('exit', () => console.log(`${waiting} wait`));";
    let Some(modules) = Modules::new("an_error_on_either_side_of_the_channel") else { return };
    let ends: [(_, _, &[&str]); 2] = [
        (
            "producer",
            PRODUCER,
            &["handling event-1", "the producer threw", "handling event-2", "0 wait"],
        ),
        ("consumer", CONSUMER, &["handling event-1", "the consumer threw", "0 wait"]),
    ];
    for (side, setup, wanted) in ends {
        let call = "await demo(9, 5, 40, 1).catch(({ message }) => console.log(message));";
        let setup = format!("{WAITING}\n{setup}");
        let node = start(&paste_call(&modules, "channel/pattern.js", side, &setup, call));
        let output = node.wait_with_output().expect("it ends");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{side}: {errors}");
        assert_eq!(printed(&output), wanted, "{side}");
    }
}

/// Writes a file of a lesson and what it imports into a folder of their own, and makes the call of its last
/// line. `setup` is done before that. Returns the path of the program.
fn paste(modules: &Modules, path: &str, setup: &str) -> PathBuf {
    let call = shown(path).trim_end().rsplit_once("\n// ").map(|(_, call)| call);
    let call = call.unwrap_or_else(|| panic!("{path} proposes no call"));
    paste_call(modules, path, "proposed", setup, call)
}

/// The same with another call; `name` tells its folder from that of others.
fn paste_call(modules: &Modules, path: &str, name: &str, setup: &str, call: &str) -> PathBuf {
    let folder = format!("pasted/{}-{name}", path.replace('/', "-"));
    modules.write(&format!("{folder}/package.json"), r#"{ "type": "module" }"#);
    modules.write(&format!("{folder}/backend.js"), BACKEND_TWIN.text);
    let program = format!("{folder}/{}", path.rsplit('/').next().unwrap_or(path));
    modules.write(&program, &format!("{}\n{setup}\n{call}\n", shown(path)));
    modules.path().join(program)
}

/// The text of a file as a page shows it.
fn shown(path: &str) -> &'static str {
    let source = sources().find(|(_, source)| source.path.strip_prefix(LESSONS) == Some(path));
    source.unwrap_or_else(|| panic!("no page shows {path}")).1.text
}

fn start(program: &Path) -> Child {
    let mut node = Command::new("node");
    node.arg(program).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    node.spawn().expect("Node.js starts")
}

fn printed(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(without_times).collect()
}
