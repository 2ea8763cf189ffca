//! # Async Design Patterns, live
//!
//! A map of the code, in reading order. Data flows one way: form values become a future, the
//! future is polled inside a run, the run writes a trace, and everything a page shows of a run is
//! a pure function of that trace.
//!
//! - [`engine`] runs a future on a virtual clock or on the browser's, and records it;
//! - [`rt`] is all that a pattern may import from us, and [`backend`] the service it calls;
//! - [`analysis`] turns a trace into lanes, counts and transcripts;
//! - [`script`] asks workers to run a program, in Rust or JavaScript, and reads the trace that it leaves;
//! - [`lesson`] says what a lesson is: parameters, values, presets, its form in a URL;
//! - [`lessons`] holds the lessons, one folder each;
//! - [`player`] moves a playhead over a trace, or over two ([`pair`]);
//! - [`ui`] is the lab, in Yew; `site` (native, feature `site`) writes the pages.
//!
//! Modules use one another in one direction only, and `tests/tidy/` fails where one does not.

/// Smaller than the standard library's allocator for WebAssembly: 2 KB less in each program.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

pub mod analysis;
// Formatted at 72 columns, the width at which a page shows it; `tests/lessons/format.rs` checks
// that.
#[rustfmt::skip]
pub mod backend;
pub mod engine;
pub mod lesson;
pub mod lessons;
pub mod pair;
pub mod player;
pub mod rt;
pub mod script;
#[cfg(feature = "site")]
pub mod site;
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;
