//! Runs a future and records it. Knows no lesson and nothing of a page.

mod browser_clock;
mod clock;
mod current;
mod run;
mod service;
mod simulation;
mod sleep;
mod state;
mod task;
mod timer;
mod virtual_clock;

pub use browser_clock::{LiveRun, start};
pub use clock::Clock;
pub(crate) use current::current;
pub use run::{Program, Run, Turn};
pub use service::{Call, FIELDS, Latency, Service, request, takes_us};
pub use simulation::{Simulation, simulate};
pub(crate) use sleep::sleep;
pub(crate) use state::RunState;
pub(crate) use task::spawn;
pub use task::{JoinError, JoinHandle};
pub use traced::{AwaitId, Event, Output, Site, SpanId, SpanInfo, Trace, What, Woken};
pub use virtual_clock::VirtualClock;
