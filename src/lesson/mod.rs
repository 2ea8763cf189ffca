//! What a lesson is: plain data and functions. Values are checked where they enter, from a form or
//! a URL; after that their types keep them valid.

mod calls;
mod form;
mod param;
mod playground;
mod service;
pub mod theory;
mod url;
mod values;

use crate::analysis::{Counts, Gauge};
use crate::engine::{Program, Trace, simulate};

pub use calls::{parse_calls, print_calls};
pub use form::{Form, Problem};
pub use param::{Group, Kind, Param, Value, parse};
pub use playground::{Demo, borrowed_ids, link, owned_ids, program};
pub use service::{
    CALLS, COUNT, CallEdit, FAILING, JITTER, JOBS, LATENCY, SEED, SERVICE_LIMIT, edit_call,
    edits_calls, ids, listed_calls, service,
};
pub use theory::Theory;
pub use url::{AMP, from_query, pairs, to_query};
pub use values::Values;

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
    /// The same pattern in JavaScript, shown and not run; empty in the browser.
    pub javascript: &'static str,
    /// The day of its last change, as `2026-11-23`.
    pub changed: &'static str,
    /// Its lab, if it has one.
    pub lab: Option<Lab>,
}

/// The part of a lesson that runs.
pub struct Lab {
    /// The parameters that a reader can change.
    pub params: &'static [Param],
    /// Named settings; the first is the defaults.
    pub presets: &'static [Preset],
    /// Every source file that can be shown.
    pub sources: &'static [Source],
    /// The names of the sources to show for these values, the pattern first.
    pub tabs: fn(&Values) -> &'static [&'static str],
    /// The key of a choice whose options are all simulated, on the same values, and shown side by
    /// side.
    pub beside: Option<&'static str>,
    /// What to run.
    pub program: fn(&Values) -> Program,
    /// The numbers to draw under the lanes.
    pub gauges: fn(&Values) -> Vec<Gauge>,
    /// How long the run takes by a formula.
    pub theory: fn(&Values) -> Theory,
    /// How a program for the Rust Playground calls the pattern.
    pub demo: fn(&Values) -> Demo,
}

impl Lab {
    /// Runs the lab with these values on the virtual clock.
    pub fn simulate(&self, values: &Values) -> Trace {
        simulate((self.program)(values))
    }

    /// The preset that has exactly these values, if any.
    pub fn preset(&self, values: &Values) -> Option<&'static Preset> {
        self.presets.iter().find(|preset| preset.values(self.params) == *values)
    }
}

/// The name of the function that calls the service.
pub const SERVICE_CALL: &str = "fetch_user";

/// The gauge of the calls that wait for the service's answer, with the smallest of these limits.
pub fn in_flight(limits: &[Option<u32>]) -> Gauge {
    let limit = limits.iter().copied().flatten().min();
    Gauge { label: "in flight", counts: Counts::Begun(SERVICE_CALL), limit: limit.map(u64::from) }
}

/// The gauge of the calls that have been built and not polled yet. Their lanes are hollow.
pub fn not_polled(label: &'static str) -> Gauge {
    Gauge { label, counts: Counts::Waiting(SERVICE_CALL), limit: None }
}

/// A named setting of a lab.
pub struct Preset {
    /// Two or three words for a button.
    pub name: &'static str,
    /// What it shows, in one sentence.
    pub story: &'static str,
    /// The values, as a URL query; those it does not name are the defaults.
    pub query: &'static str,
}

impl Preset {
    /// Its values. A test makes sure that every query is valid.
    pub fn values(&self, params: &'static [Param]) -> Values {
        from_query(params, self.query).0
    }
}

/// A source file that is both shown and compiled.
#[derive(Debug)]
pub struct Source {
    /// The name on its tab.
    pub name: &'static str,
    /// Its path from the root of the package, as traces have it.
    pub path: &'static str,
    /// Its text; empty in the browser, where the page has it already.
    pub text: &'static str,
}

/// The text of a file, for the native program that writes the pages; empty in the browser.
macro_rules! page_text {
    ($file:expr) => {
        if cfg!(target_arch = "wasm32") { "" } else { include_str!($file) }
    };
}
pub(crate) use page_text;

/// A source file in the folder of a lesson. The folder has the name of the lesson's module.
macro_rules! source {
    ($slug:literal, $name:literal) => {
        $crate::lesson::Source {
            name: $name,
            path: concat!("src/lessons/", $slug, "/", $name),
            text: $crate::lesson::page_text!($name),
        }
    };
}
pub(crate) use source;

/// The service that the patterns call.
pub const BACKEND: Source =
    Source { name: "backend.rs", path: "src/backend.rs", text: page_text!("../backend.rs") };
