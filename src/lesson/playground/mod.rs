//! A lesson as a complete program for the Rust Playground: the files it shows, with tokio in the
//! place of the site's runtime.

mod file;
mod link;
mod service;

use super::{Lab, Values};
use file::adapt;
use std::fmt::Write;

pub use link::{MOST_LINK, link};

/// How a program calls the demo of a lesson.
pub struct Demo {
    /// The call, without its `.await`; modules are named as their files are.
    pub call: String,
    /// What it returns, as a type; empty for nothing.
    pub output: &'static str,
}

impl Demo {
    /// A demo that cannot fail.
    pub fn new(call: String) -> Self {
        Self { call, output: "" }
    }

    /// A demo that returns the error of the service.
    pub fn fallible(call: String) -> Self {
        Self { call, output: "Result<(), backend::FetchError>" }
    }
}

/// The users to load, as an argument of type `Vec<u32>`.
pub fn owned_ids(values: &Values) -> String {
    list("vec!", super::listed_calls(values).len())
}

/// The users to load, as an argument of type `&[u32]`.
pub fn borrowed_ids(values: &Values) -> String {
    "&".to_owned() + &list("", super::listed_calls(values).len())
}

/// A list is written out as long as it can be read at a glance.
fn list(before: &str, count: usize) -> String {
    match count {
        ..=10 => format!("{before}{:?}", Vec::from_iter(1..=count)),
        _ => format!("Vec::from_iter(1..={count})"),
    }
}

/// What a program must import for the arguments of its demo.
const IMPORTS: [(&str, &str); 2] =
    [("NonZeroUsize", "std::num::NonZeroUsize"), ("Duration", "std::time::Duration")];

/// What a pattern takes from the site's runtime, and what takes its place.
const RUNTIME: [(&str, &str); 4] = [
    ("println", "std::println"),
    ("spawn", "tokio::task::spawn_local as spawn"),
    ("Instant", "tokio::time::Instant"),
    ("sleep", "tokio::time::sleep"),
];

/// The program. `text` gives the text of a source by its name.
pub fn program(lab: &Lab, values: &Values, text: &dyn Fn(&str) -> String) -> String {
    let demo = (lab.demo)(values);
    let mut modules = String::new();
    let mut used = Vec::new();
    let tabs = (lab.tabs)(values);
    for tab in tabs {
        let name = tab.trim_end_matches(".rs");
        let _ = write!(modules, "\nmod {name} {{\n{}}}\n", adapt(&text(tab), &mut used));
    }
    if tabs.contains(&"backend.rs") {
        modules += &service::module(&(lab.program)(values).service);
    }
    head(&demo, used.iter().any(|name| name == "spawn")) + &modules + &runtime(&used)
}

fn head(demo: &Demo, spawns: bool) -> String {
    let mut text = "// From “Async Design Patterns, live”, with tokio in place of its runtime.\n\
        #![allow(dead_code, reason = \"files come whole; the demo runs a part of them\")]\n"
        .to_owned();
    for (name, path) in IMPORTS {
        if demo.call.contains(name) {
            let _ = writeln!(text, "use {path};");
        }
    }
    let output = match demo.output {
        "" => String::new(),
        output => format!(" -> {output}"),
    };
    let call = &demo.call;
    let body = match spawns {
        false => format!("    {call}.await\n"),
        true => format!(
            "    let tasks = tokio::task::LocalSet::new();\n    \
             let demo = {call};\n    \
             let output = tasks.run_until(demo).await;\n    \
             tasks.await; // those that still run\n    \
             output\n"
        ),
    };
    let main = "#[tokio::main(flavor = \"current_thread\")]\nasync fn main()";
    text + &format!("\n{main}{output} {{\n{body}}}\n")
}

fn runtime(used: &[String]) -> String {
    let uses = RUNTIME.iter().filter(|(name, _)| used.iter().any(|used| used == name));
    let uses: String = uses.map(|(_, path)| format!("    pub use {path};\n")).collect();
    format!("\nmod rt {{\n{uses}}}\n")
}
