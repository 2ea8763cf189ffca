//! What a lesson is: plain data and functions. Values are checked where they enter, from a form or
//! a URL; after that their types keep them valid.

mod calls;
mod edits;
mod form;
mod lab;
mod param;
mod playground;
mod service_params;
mod settings;
pub mod theory;
mod url;
mod value;
mod values;
mod variant;
mod viewer;

pub use calls::{parse_calls, print_calls};
pub use edits::{CallEdit, edit_call, edits_calls};
pub use form::{Form, Problem};
pub use lab::{Experiment, Lab, Preset, SERVICE_CALL, in_flight, not_polled};
pub use param::{Group, Kind, Param, Part};
pub use playground::{BuildDemo, Demo, borrowed_ids, link, owned_ids, program};
pub use service_params::{
    CALLS, COUNT, FAILING, JITTER, JOBS, LATENCY, SEED, SERVICE_LIMIT, calls_made, ids, service,
};
pub use settings::{FromValues, KindOf, Setting};
pub(crate) use settings::{Reader, choice, settings};
pub use theory::Theory;
pub use url::{SEPARATOR, from_query, others, pairs, to_query, value_of};
pub use value::{Value, parse, stepped};
pub use values::Values;
pub(crate) use variant::BACKEND_JS;
pub use variant::{Build, Code, PATTERN_JS, Variant};
pub use viewer::{SITE_NAME, Viewed, viewer_file};

/// One page of the tutorial.
pub struct Lesson {
    /// Its name in the URL.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// One sentence for lists and under the title.
    pub summary: &'static str,
    /// The part of the curriculum it belongs to.
    pub part: &'static str,
    /// Its text, in Markdown; empty in the browser, where the page has it already.
    pub prose: &'static str,
    /// The day of its last change, as `2026-11-23`.
    pub changed: &'static str,
    /// Its lab, if it has one.
    pub lab: Option<Lab>,
}

impl Lesson {
    /// The same pattern in JavaScript, if it has one.
    pub fn twin(&self) -> Option<&'static Source> {
        self.lab.as_ref()?.sources.iter().find(|source| source.name == PATTERN_JS)
    }
}

/// A source file that is both shown and run.
#[derive(Debug)]
pub struct Source {
    /// The name on its tab.
    pub name: &'static str,
    /// Its path from the root of the package, as traces have it; empty in the browser.
    pub path: &'static str,
    /// Its text; empty in the browser, where the page has it already.
    pub text: &'static str,
}

/// A text for the native program that writes the pages; empty in the browser, which has it in the page.
macro_rules! page_only {
    ($text:expr) => {
        if cfg!(target_arch = "wasm32") { "" } else { $text }
    };
}
pub(crate) use page_only;

/// The text of a file, likewise. The browser's programs do not even name it, so that an edit of it
/// compiles none of them.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! page_text {
    ($file:expr) => {
        include_str!($file)
    };
}
#[cfg(target_arch = "wasm32")]
macro_rules! page_text {
    ($file:expr) => {
        ""
    };
}
pub(crate) use page_text;

/// A source file in the folder of a lesson. The folder has the name of the lesson's module.
macro_rules! source {
    ($slug:literal, $name:literal) => {
        $crate::lesson::Source {
            name: $name,
            path: $crate::lesson::page_only!(concat!("src/lessons/", $slug, "/", $name)),
            text: $crate::lesson::page_text!($name),
        }
    };
}
pub(crate) use source;

/// A source file among the mistakes of a lesson.
macro_rules! mistake {
    ($slug:literal, $name:literal) => {
        $crate::lesson::Source {
            name: $name,
            path: $crate::lesson::page_only!(concat!("src/lessons/", $slug, "/mistakes/", $name)),
            text: $crate::lesson::page_text!(concat!("mistakes/", $name)),
        }
    };
}
pub(crate) use mistake;

/// The service that the patterns call.
pub const BACKEND: Source = Source {
    name: "backend.rs",
    path: page_only!("src/backend.rs"),
    text: page_text!("../backend.rs"),
};

/// The same in JavaScript.
pub const BACKEND_TWIN: Source = Source {
    name: BACKEND_JS,
    path: page_only!("src/backend.js"),
    text: page_text!("../backend.js"),
};
