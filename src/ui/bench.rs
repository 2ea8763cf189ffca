//! The simulation's speed in the browser, for `cargo xtask bench`. On a test-only page.

use super::hooks::use_effect_with;
use crate::engine::Trace;
use crate::lesson::{Lab, from_query};
use yew::{Html, Properties, component, html, use_state};

/// Calls of each measured run; the cost of one should not depend on it.
const CALLS: [u32; 3] = [100, 1_000, 10_000];
/// Events of the long measurement.
const EVENTS: usize = 1_000_000;

/// What is simulated.
#[derive(Properties)]
pub struct BenchProps {
    /// A lab with the parameters `count` and `limit`.
    pub lab: &'static Lab,
}

impl PartialEq for BenchProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.lab, other.lab)
    }
}

/// Measures once, when it is mounted, and prints a figure a line: name, tab, value.
#[component]
pub fn Bench(props: &BenchProps) -> Html {
    let lab = props.lab;
    let figures = use_state(String::new);
    let measured = figures.setter();
    use_effect_with((), move |()| {
        measured.set(figures_of(lab));
    });
    html! { <pre id="bench-figures">{ &*figures }</pre> }
}

fn figures_of(lab: &Lab) -> String {
    let mut text = String::new();
    for calls in CALLS {
        // As many calls in all for each size, so that each is measured equally long.
        let runs = CALLS[2] / calls;
        let (ms, _) = timed(runs, || run(lab, calls));
        let ns = ms * 1_000_000.0 / f64::from(CALLS[2]);
        text += &format!("ns per call, {calls} calls\t{}\n", ns as u64);
    }
    let events = run(lab, CALLS[2]).events.len();
    let runs = EVENTS.div_ceil(events) as u32;
    let (ms, seen) = timed(runs, || run(lab, CALLS[2]));
    let ms = ms * EVENTS as f64 / seen as f64;
    text += &format!("ms per 1,000,000 events\t{}\n", ms as u64);
    text
}

fn run(lab: &Lab, calls: u32) -> Trace {
    let (values, _) = from_query(lab.params, &format!("count={calls}&limit=64&latency=10"));
    lab.simulate(&values)
}

/// Milliseconds for `runs` runs, and how many events they made.
fn timed(runs: u32, run: impl Fn() -> Trace) -> (f64, usize) {
    let performance = web_sys::window().and_then(|window| window.performance());
    let now = || performance.as_ref().map_or(0.0, web_sys::Performance::now);
    let started = now();
    let events = (0..runs).map(|_| run().events.len()).sum();
    (now() - started, events)
}
