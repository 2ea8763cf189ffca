//! Every lesson does what it says, on the virtual clock: its defaults, its presets and its prose.

mod best_practices;
mod channel;
mod channel_ends;
mod channel_schedules;
mod check;
mod combinators;
mod edits;
mod format;
mod gauges;
mod inert;
mod limited;
mod limited_laws;
mod looks;
mod mistakes;
mod panics;
mod parallel;
mod params;
mod prose;
mod queue;
mod rules;
mod schedules;
mod sequential;
mod theory;

#[path = "../common/mod.rs"]
mod common;
