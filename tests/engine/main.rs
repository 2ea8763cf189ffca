//! Runs on the virtual clock: what they record, how they end, and that nothing is recorded after
//! their end.

#[path = "../common/mod.rs"]
mod common;

mod apart;
mod bounds;
mod cancel;
mod clock;
mod codec;
mod cut;
mod driver;
mod invariants;
mod panics;
mod runs;
mod strays;
mod tasks;
mod timers;
mod wire;
