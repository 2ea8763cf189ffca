//! A lesson as a complete program for the Rust Playground: the files that the lesson shows, with
//! tokio as their runtime. The page contains none of it: `src/bin/runner.rs` does.

mod file;
mod link;
mod service_module;

use super::{BACKEND, Lab, Values, calls_made};
use file::adapt;

pub use link::link;

/// How a program calls the `demo` function of a lesson.
pub struct Demo {
    /// The call, without `.await`; modules are named like their files.
    pub call: String,
    /// The type that the call returns; empty if it returns nothing.
    pub output: &'static str,
    /// The `use` lines that its arguments need.
    pub imports: &'static str,
}

impl Demo {
    /// What most demos return: an error of the service ends them.
    pub const FALLIBLE: &str = "Result<(), backend::FetchError>";
}

/// How the settings of a lesson become such a call.
pub type BuildDemo = fn(&Values) -> Demo;

/// The users to load, as an argument of type `Vec<u32>`.
pub fn owned_ids(values: &Values) -> String {
    list("vec!", values)
}

/// The users to load, as an argument of type `&[u32]`.
pub fn borrowed_ids(values: &Values) -> String {
    "&".to_owned() + &list("", values)
}

/// Lists the ids one by one if there are few enough to be read at a glance.
fn list(before: &str, values: &Values) -> String {
    let count = calls_made(values).unwrap_or(0);
    if count > 10 {
        return format!("Vec::from_iter(1..={count})");
    }
    let ids: Vec<_> = (1..=count).map(|id| id.to_string()).collect();
    format!("{before}[{}]", ids.join(", "))
}

/// What patterns import from the site's runtime, and what replaces it.
const RUNTIME: [(&str, &str); 4] = [
    ("println", "std::println"),
    ("spawn", "tokio::task::spawn_local as spawn"),
    ("Instant", "tokio::time::Instant"),
    ("sleep", "tokio::time::sleep"),
];

/// The program for these values, which calls the pattern as `demo` says. `text` returns the text of a source
/// file, given its name.
pub fn program(lab: &Lab, values: &Values, demo: Demo, text: &dyn Fn(&str) -> String) -> String {
    let mut modules = String::new();
    let mut used = Vec::new();
    for tab in (lab.tabs)(values) {
        let name = tab.strip_suffix(".rs").unwrap_or(tab);
        push(&mut modules, &["\nmod ", name, " {\n", &adapt(&text(tab), &mut used), "}\n"]);
        if *tab == BACKEND.name {
            service_module::push(&(lab.program)(values).service, &mut modules);
        }
    }
    let mut program = head(demo, used.iter().any(|name| name == "spawn"));
    push(&mut program, &[&modules, "\nmod rt {\n"]);
    for (name, path) in RUNTIME {
        if used.iter().any(|used| used == name) {
            push(&mut program, &["    pub use ", path, ";\n"]);
        }
    }
    program + "}\n"
}

fn head(demo: Demo, spawns: bool) -> String {
    let mut text = HEAD.to_owned();
    push(
        &mut text,
        &[demo.imports, "\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main()"],
    );
    if !demo.output.is_empty() {
        push(&mut text, &[" -> ", demo.output]);
    }
    let [before, after] = match spawns {
        false => ["    ", ".await\n"],
        true => LOCAL,
    };
    push(&mut text, &[" {\n", before, &demo.call, after, "}\n"]);
    text
}

const HEAD: &str = "// From Async Design Patterns, live, with tokio as its runtime.\n\
    #![allow(dead_code)]\n";

/// The code before and after a call that spawns tasks. They share data by `Rc`, so they have to
/// stay on one thread.
const LOCAL: [&str; 2] = [
    "    let demo = ",
    ";\n    \
    let tasks = tokio::task::LocalSet::new();\n    \
    let output = tasks.run_until(demo).await;\n    \
    tasks.await;\n    \
    output\n",
];

/// Appends these parts.
fn push(text: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| text.push_str(part));
}
